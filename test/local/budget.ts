import type { OutputLine } from '../support/lambda/types.ts'
import { isMembers } from './content.ts'

/** Reads from the metrics that functions print how many calls DocuSign leaves in this hour. */
export const createBudgetWatch = (): { onOutput: (output: OutputLine) => void; left: () => number | null } => {
  let left: number | null = null
  return {
    onOutput: ({ line }) => {
      if (!line.includes('"BudgetLeft"')) return
      const told = toBudgetLeft(line)
      if (typeof told === 'number') left = told
    },
    left: () => left,
  }
}

const toBudgetLeft = (line: string): unknown => {
  try {
    const metrics: unknown = JSON.parse(line)
    return isMembers(metrics) ? metrics['BudgetLeft'] : undefined
  } catch {
    return undefined
  }
}
