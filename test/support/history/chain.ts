import type { Rule } from './facts.ts'
import { pick } from './history.ts'
import { isDate, toPlace } from './place.ts'

/** Commits form a chain: each follows the one before, by the same owner or a later one, and none goes back. */
export const chain: Rule = ({ entries }) => {
  const commits = pick(entries, 'committed')
  return commits.flatMap((commit, index) => {
    const before = commits[index - 1]
    const complaints: string[] = []
    if (commit.version !== (before?.version ?? 0) + 1)
      complaints.push(`chain: commit ${commit.version} follows ${before?.version}`)
    if (commit.fence < (before?.fence ?? 0)) complaints.push(`chain: commit ${commit.version} has an older fence`)
    // A date at the seam of two windows goes back on purpose; that nothing is lost there is another rule.
    const comparable = before && !isDate(commit.cursor) && !isDate(before.cursor)
    if (comparable && toPlace(commit.cursor).ms < toPlace(before.cursor).ms)
      complaints.push(`chain: commit ${commit.version} goes back`)
    return complaints
  })
}

/** The lease is free when the last run has ended, and was when the first one after the faults began. */
export const lease: Rule = ({ entries, owner }) => {
  const calm = entries.findIndex(({ what }) => what === 'calm')
  const later = calm < 0 ? [] : pick(entries.slice(calm), 'ended')
  const heldOff = later.filter(({ report }) => JSON.stringify(report ?? null).includes('"lease-held"'))
  return [
    ...(owner === undefined ? [] : ['lease: it is still held at the end']),
    ...heldOff.map(({ run }) => `lease: it was not free for run ${run}, long after the faults`),
  ]
}
