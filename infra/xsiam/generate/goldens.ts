import { readdirSync, readFileSync } from 'node:fs'
import { toMapped } from '../../../functions/customer-events/xdm.ts'
import { COLLECTOR_VERSION } from '../../../functions/lib/contract.ts'

type Context = Parameters<typeof toMapped>[1]
type Delivered = ReturnType<typeof toMapped>['record']

const FOLDER = 'test/functions/customer-events/golden'

interface Input {
  event: unknown
  id?: string
  users?: { userId: string }[]
  mapLocation?: boolean
}

/** A test case of the mapping: the hand-written XDM fields and the delivered record. */
export interface Golden {
  name: string
  /** Undefined for an item that can't be mapped. */
  fields: Record<string, unknown> | undefined
  record: Delivered
}

const textOf = (name: string): string => readFileSync(`${FOLDER}/${name}.json`, 'utf8')

const idOf = ({ id, event }: Input): string => {
  if (id !== undefined) return id
  const own = typeof event === 'object' && event !== null && 'eventId' in event ? event.eventId : undefined
  return typeof own === 'string' || typeof own === 'number' ? String(own) : 'none'
}

const contextOf = (input: Input): Context => ({
  connection: 'acme-prod',
  run: 'run-1',
  version: COLLECTOR_VERSION,
  now: new Date('2024-08-01T00:00:00.000Z'),
  mapLocation: input.mapLocation ?? true,
  user: (id) => input.users?.find(({ userId }) => userId === id),
})

/** The goldens of customer events, by name. */
export const readGoldens = (): Golden[] =>
  readdirSync(FOLDER)
    .filter((file) => file.endsWith('.input.json'))
    .sort()
    .map((file) => {
      const name = file.replace('.input.json', '')
      const input: Input = JSON.parse(textOf(`${name}.input`))
      const { xdm_fields: fields }: { xdm_fields?: Record<string, unknown> } = JSON.parse(textOf(`${name}.expected`))
      return {
        name,
        fields,
        record: toMapped({ id: idOf(input), value: input.event }, contextOf(input)).record,
      }
    })
