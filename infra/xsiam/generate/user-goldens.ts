import { readdirSync, readFileSync } from 'node:fs'
import { toMapped } from '../../../functions/audit-users/xdm.ts'
import { COLLECTOR_VERSION } from '../../../functions/lib/contract.ts'
import type { Golden } from './goldens.ts'

type Observed = Parameters<typeof toMapped>[0]
type Columns = Observed['columns']

const FOLDER = 'test/functions/audit-users/golden'

interface Input {
  admin?: Columns
  detail?: Columns
  was?: Exclude<Observed['was'], undefined>
  closed?: boolean
  state?: Observed['detail']
}

interface Expected {
  columns?: Columns
  gone?: string[]
  retyped?: string[]
  unmapped?: string
}

const textOf = (name: string): string => readFileSync(`${FOLDER}/${name}.json`, 'utf8')

/** Reserved names: the collector renames DocuSign's columns with such a name, as written in the golden. */
const OURS = /^(_|collector_)|^(source_log_type|xdm_fields|raw)$/

/** The delivered columns of a user, according to its golden. */
const columnsOf = ({ admin, detail }: Input, { columns, gone, retyped }: Expected): Columns => {
  const sent = Object.entries({ ...admin, ...detail }).filter(([name]) => !OURS.test(name) && !gone?.includes(name))
  return { ...Object.fromEntries(sent), ...columns, ...(retyped ? { collector_retyped: retyped } : {}) }
}

const observedOf = (input: Input, expected: Expected): Observed => ({
  accountId: 'account-1',
  organizationId: 'org-1',
  columns: columnsOf(input, expected),
  sequence: 3,
  fingerprint: 'fp-1',
  observedAt: new Date('2024-07-31T12:00:00.000Z'),
  site: 'na2.docusign.net',
  detail: input.state ?? 'read',
  closed: input.closed ?? false,
  ...(input.was === undefined ? {} : { was: input.was }),
})

const CONTEXT = {
  connection: 'acme-prod',
  run: 'run-1',
  version: COLLECTOR_VERSION,
  now: new Date('2024-08-01T00:00:00.000Z'),
}

const isFields = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** The goldens of audit users that are mapped, by name. */
export const readUserGoldens = (): Golden[] =>
  readdirSync(FOLDER)
    .filter((file) => file.endsWith('.input.json'))
    .sort()
    .flatMap((file) => {
      const name = file.replace('.input.json', '')
      const input: Input = JSON.parse(textOf(`${name}.input`))
      const expected: Expected = JSON.parse(textOf(`${name}.expected`))
      if (expected.unmapped !== undefined) return []
      const { record } = toMapped(observedOf(input, expected), CONTEXT)
      const { xdm_fields: fields } = record
      return [{ name: `user-${name}`, fields: isFields(fields) ? fields : undefined, record }]
    })
