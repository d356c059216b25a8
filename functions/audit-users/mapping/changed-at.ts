import type { JsonObject } from '../../lib/core/json.ts'
import { objectOf, textOf } from '../../lib/core/json-fields.ts'
import { toTime } from '../../lib/xdm/time.ts'

const US = /^(\d{1,2})\/(\d{1,2})\/(\d{4})\s+(\d{1,2}):(\d\d):(\d\d)\s+([AP])M$/i

/** `3/15/2024 1:05:22 PM`, as `userSettings.modifiedDate` is written (docusign-api E.4); its zone is not documented: UTC. */
const toUsTime = (text: string): string | undefined => {
  const match = US.exec(text.trim())
  if (!match) return undefined
  const [, month = '', day = '', year, hour, minute, second, half = ''] = match
  if (Number(hour) < 1 || Number(hour) > 12) return undefined
  const hours = (Number(hour) % 12) + (half.toUpperCase() === 'P' ? 12 : 0)
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return toTime(`${date}T${String(hours).padStart(2, '0')}:${minute}:${second}Z`)
}

export interface ChangedAt {
  /** UTC, milliseconds. */
  time: string
  /** The member that says so. */
  source: string
}

type Find = (columns: JsonObject) => string | undefined
const member =
  (name: string): Find =>
  (columns) =>
    toTime(textOf(columns, name) ?? '')

/** First what tells of modifications; the first of them that is a date counts. */
const MODIFIED: readonly (readonly [source: string, find: Find])[] = [
  [
    'userSettings.modifiedDate',
    (columns) => {
      const text = textOf(objectOf(columns, 'userSettings'), 'modifiedDate') ?? ''
      return toUsTime(text) ?? toTime(text)
    },
  ],
  ['userProfileLastModifiedDate', member('userProfileLastModifiedDate')],
]

/** Else what tells of a user's life; the latest of them counts. */
const DATES = [
  'membership_closed_on',
  'closed_on',
  'membership_created_on',
  'created_on',
  'userAddedToAccountDateTime',
  'createdDateTime',
]

/** When DocuSign says that the user changed: a fallback is a time before which it did not become what it is. */
export const changedAtOf = (columns: JsonObject): ChangedAt | undefined => {
  for (const [source, find] of MODIFIED) {
    const time = find(columns)
    if (time !== undefined) return { time, source }
  }
  const dates = DATES.flatMap((source) => {
    const time = member(source)(columns)
    return time === undefined ? [] : [{ time, source }]
  })
  return dates.reduce<ChangedAt | undefined>(
    (latest, one) => (latest && latest.time >= one.time ? latest : one),
    undefined,
  )
}
