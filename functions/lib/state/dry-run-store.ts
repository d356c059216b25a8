import type {
  BatchGetItemCommandInput,
  BatchGetItemCommandOutput,
  DeleteItemCommandInput,
  GetItemCommand,
  GetItemCommandInput,
  GetItemCommandOutput,
  QueryCommandInput,
  QueryCommandOutput,
  UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb'
import { type Row, textOf } from './attribute-values.ts'
import type { Table } from './table.ts'

/** Writes that are kept in memory, applied to what the table returns. */
export interface Overlay {
  /** As `changeRow` writes them: `SET #name = :name, …`. What else an expression does is left out. */
  change(input: UpdateItemCommandInput): Row
  /** As `removeRow` asks for; a condition is taken for granted. */
  remove(input: DeleteItemCommandInput): void
  item(input: GetItemCommandInput, output: GetItemCommandOutput): GetItemCommandOutput
  batch(input: BatchGetItemCommandInput, output: BatchGetItemCommandOutput): BatchGetItemCommandOutput
  query(input: QueryCommandInput, output: QueryCommandOutput): QueryCommandOutput
}

const toKey = (row: Row | undefined): string => `${textOf(row?.['kind']) ?? ''} ${textOf(row?.['id']) ?? ''}`

const toChanges = (input: UpdateItemCommandInput): Row => {
  const { UpdateExpression = '', ExpressionAttributeNames: names = {}, ExpressionAttributeValues: values = {} } = input
  const [, set = ''] = /^SET (.*?)(?: REMOVE .*| ADD .*)?$/.exec(UpdateExpression.trim()) ?? []
  const pairs = [...set.matchAll(/(#\w+) = (:\w+)(?=,|\s|$)/g)]
  const changed = pairs.flatMap(([, name = '', value = '']) => {
    const [column, stored] = [names[name], values[value]]
    return column === undefined || stored === undefined ? [] : [[column, stored] as const]
  })
  return Object.fromEntries(changed)
}

const createOverlay = (): Overlay => {
  const rows = new Map<string, Row>()
  const removed = new Set<string>()
  const over = (stored: Row | undefined, key: Row | undefined): Row | undefined => {
    const row = removed.has(toKey(key)) ? undefined : stored
    const changed = rows.get(toKey(key))
    return changed === undefined ? row : { ...row, ...changed }
  }
  const keyed = (found: readonly Row[], kind: string): Row[] =>
    found.map((row) => over(row, { kind: { S: kind }, id: row['id'] ?? { S: '' } })).filter((row) => row !== undefined)
  return {
    change: (input) => {
      const row = { ...rows.get(toKey(input.Key)), ...input.Key, ...toChanges(input) }
      rows.set(toKey(input.Key), row)
      return row
    },
    remove: ({ Key }) => {
      rows.delete(toKey(Key))
      removed.add(toKey(Key))
    },
    item: ({ Key }, output) => {
      const { Item: stored, ...rest } = output
      const Item = over(stored, Key)
      return Item === undefined ? rest : { ...rest, Item }
    },
    batch: ({ RequestItems = {} }, output) => {
      const Responses: Record<string, Row[]> = {}
      for (const [table, { Keys = [] }] of Object.entries(RequestItems)) {
        const found = new Map((output.Responses?.[table] ?? []).map((row) => [textOf(row['id']), row]))
        const seen = Keys.map((key) => over(found.get(textOf(key['id'])), key))
        Responses[table] = seen.filter((row) => row !== undefined)
      }
      return { ...output, Responses }
    },
    query: ({ ExpressionAttributeValues: values = {}, ExclusiveStartKey }, output) => {
      const kind = textOf(values[':kind']) ?? ''
      const found = keyed(output.Items ?? [], kind)
      if (output.LastEvaluatedKey !== undefined) return { ...output, Items: found }
      const known = new Set(found.map((row) => textOf(row['id'])))
      const [after, prefix] = [textOf(ExclusiveStartKey?.['id']) ?? '', textOf(values[':prefix']) ?? '']
      const added = [...rows.values()].filter((row) => {
        const id = textOf(row['id']) ?? ''
        return textOf(row['kind']) === kind && !known.has(id) && id > after && id.startsWith(prefix)
      })
      return { ...output, Items: [...found, ...added] }
    },
  }
}

/** A call as it passes through a client; DynamoDB's own types are the overlay's business. */
type Send = (args: { input: object }) => Promise<{ output: object; response: unknown }>

/** Reads are sent, and their results get the kept writes. Writes are kept, and never sent. */
const toAnswers = () => {
  const overlay = createOverlay()
  const reading =
    (see: (input: never, output: never) => object) =>
    async (args: { input: object }, next: Send): ReturnType<Send> => {
      const { output, response } = await next(args)
      return { output: see(args.input as never, output as never), response }
    }
  const done = (more: object = {}) => Promise.resolve({ output: { $metadata: {}, ...more }, response: {} })
  return new Map<string, (args: { input: object }, next: Send) => ReturnType<Send>>([
    ['GetItemCommand', reading(overlay.item)],
    ['BatchGetItemCommand', reading(overlay.batch)],
    ['QueryCommand', reading(overlay.query)],
    ['UpdateItemCommand', ({ input }) => done({ Attributes: overlay.change(input as never) })],
    [
      'DeleteItemCommand',
      ({ input }) => {
        overlay.remove(input as never)
        return done()
      },
    ],
  ])
}

/**
 * A table that keeps writes in memory and reads them back, so that a dry run executes the code of a real run. Create one per
 * dry run: it shows its own writes only. The given client isn't changed.
 */
export const toDryRunStore = ({ client, table }: Table): Table => {
  const answers = toAnswers()
  const middleware =
    (next: Send, { commandName = '' }: { commandName?: string }): Send =>
    async (args) => {
      const answer = answers.get(commandName)
      if (answer === undefined) throw new TypeError(`${commandName} is neither a read nor a write that is known here`)
      return answer(args, next)
    }
  const looking: Table['client'] = Object.create(client, {
    send: {
      value: (command: GetItemCommand, ...rest: []) => {
        command.middlewareStack.add(middleware as never, { step: 'initialize', priority: 'high', name: 'readOnly' })
        return client.send(command, ...rest)
      },
    },
  })
  return { client: looking, table }
}
