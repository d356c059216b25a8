import { setTimeout as wait } from 'node:timers/promises'
import { BatchGetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb'
import { type Row, text, textOf } from './attribute-values.ts'
import { StateError, type Table, toStateError } from './table.ts'

/** DynamoDB's limit of one BatchGetItem. */
const MOST_KEYS = 100
/** A batch may come back in part: beyond 16 MB, or while the table is throttled. */
const MOST_TRIES = 8
const FIRST_WAIT_MS = 25

/** Attributes to read beside `id` and `schema`, by name or, inside a map, as `map.name`; all of them when left out. */
export type Projection = readonly string[] | undefined

const toProjection = (names: Projection) => {
  if (names === undefined) return {}
  const paths = ['id', 'schema', ...names].map((path) => path.split('.'))
  const parts = [...new Set(paths.flat())]
  return {
    ProjectionExpression: paths.map((path) => path.map((part) => `#a${parts.indexOf(part)}`).join('.')).join(', '),
    ExpressionAttributeNames: Object.fromEntries(parts.map((part, index) => [`#a${index}`, part])),
  }
}

const toKeys = (kind: string, ids: readonly string[]) => ids.map((id) => ({ kind: text(kind), id: text(id) }))

const toOptions = (signal: AbortSignal | undefined) => (signal ? { abortSignal: signal } : {})

/** Rows of one kind by id, in as few calls as there can be: 100 in each, consistently. @throws StateError */
export const readRows = async (
  { client, table }: Table,
  kind: string,
  ids: readonly string[],
  { attributes, signal }: { attributes?: Projection; signal?: AbortSignal | undefined } = {},
): Promise<Map<string, Row>> => {
  const found = new Map<string, Row>()
  let keys = toKeys(kind, [...new Set(ids)])
  for (let tries = 0; keys.length > 0; ) {
    const batch = keys.slice(0, MOST_KEYS)
    const asked = { Keys: batch, ConsistentRead: true, ...toProjection(attributes) }
    const command = new BatchGetItemCommand({ RequestItems: { [table]: asked } })
    const { Responses, UnprocessedKeys } = await client.send(command, toOptions(signal)).catch(async (thrown) => {
      throw await toStateError(thrown, { client, table }, 'dynamodb:BatchGetItem', { kind })
    })
    for (const row of Responses?.[table] ?? []) found.set(textOf(row['id']) ?? '', row)
    const left = toKeys(
      kind,
      (UnprocessedKeys?.[table]?.Keys ?? []).flatMap(({ id }) => textOf(id) ?? []),
    )
    keys = [...keys.slice(MOST_KEYS), ...left]
    tries = left.length === batch.length ? tries + 1 : 0
    if (tries >= MOST_TRIES) throw toThrottled(table, kind)
    if (left.length > 0) await wait(FIRST_WAIT_MS * 2 ** tries, undefined, signal ? { signal } : {})
  }
  return found
}

/** All rows of one kind, a page of at most 1 MB at a time, in the order of their ids. @throws StateError */
export async function* scanRows(
  { client, table }: Table,
  kind: string,
  where: { after?: string | undefined; prefix?: string; attributes?: Projection; signal?: AbortSignal | undefined },
): AsyncGenerator<Row[]> {
  const { after, prefix, attributes, signal } = where
  const projected = toProjection(attributes)
  let from = after === undefined ? undefined : { kind: text(kind), id: text(after) }
  do {
    const command = new QueryCommand({
      TableName: table,
      KeyConditionExpression: `#kind = :kind${prefix === undefined ? '' : ' AND begins_with(#key, :prefix)'}`,
      ...projected,
      ExpressionAttributeNames: {
        ...projected.ExpressionAttributeNames,
        '#kind': 'kind',
        ...(prefix === undefined ? {} : { '#key': 'id' }),
      },
      ExpressionAttributeValues: {
        ':kind': text(kind),
        ...(prefix === undefined ? {} : { ':prefix': text(prefix) }),
      },
      ConsistentRead: true,
      ...(from ? { ExclusiveStartKey: from } : {}),
    })
    const output = await client.send(command, toOptions(signal)).catch(async (thrown: unknown) => {
      throw await toStateError(thrown, { client, table }, 'dynamodb:Query', { kind })
    })
    if (output.Items?.length) yield output.Items
    const last = textOf(output.LastEvaluatedKey?.['id'])
    from = last === undefined ? undefined : { kind: text(kind), id: text(last) }
  } while (from)
}

const toThrottled = (table: string, kind: string): StateError =>
  new StateError(
    'throttled',
    `DynamoDB answers reads of the table ${table} only in part.`,
    'Nothing is lost: try a command again; scheduled runs continue from the last commit. If it repeats, ask for a higher quota in Service Quotas.',
    { table, kind },
  )
