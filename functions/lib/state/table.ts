import {
  type AttributeValue,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb'
import { clientSettings } from '../core/aws-client-settings.ts'
import { isPassing, toAwsErrorFacts } from '../core/aws-errors.ts'
import { regionOf, toRemediation } from '../core/aws-remediation.ts'
import { CollectorError } from '../core/errors.ts'
import { number, numberOf, type Row } from './attribute-values.ts'

/** The connection's table. */
export interface Table {
  client: DynamoDBClient
  table: string
}

export interface Key {
  /** One of `KINDS`: the partition key, which the functions' permissions are limited by. */
  kind: string
  id: string
}

/** One conditional update. Attributes are written `#name` in all expressions, values `:name`. */
export interface Change {
  /** `#owner = :owner, …` */
  set?: string
  remove?: string
  add?: string
  onlyIf?: string
  values: Row
}

/**
 * `uncertain`: no answer, or not DynamoDB's; the change may have been made. The SDK has already repeated the call then,
 * and a repeated call is refused by its own condition if the first one was carried out: read back in both cases.
 */
export type Outcome = { state: 'changed'; row: Row } | { state: 'refused' } | { state: 'uncertain'; error: StateError }

/** The layout of rows that this version writes; it goes up with a change that older versions cannot read. */
const SCHEMA = 1
const READABLE = '(attribute_not_exists(#schema) OR #schema <= :schema)'
const SCHEMA_VALUE = { ':schema': number(SCHEMA) }

/** Reads one row, consistently. @throws StateError, `newer-schema` among others. */
export const readRow = async ({ client, table }: Table, key: Key, signal?: AbortSignal): Promise<Row | undefined> => {
  const command = new GetItemCommand({ TableName: table, Key: toKey(key), ConsistentRead: true })
  const { Item: row } = await client.send(command, toOptions(signal)).catch(async (thrown: unknown) => {
    throw await toStateError(thrown, { client, table }, 'dynamodb:GetItem', key)
  })
  assertReadable(table, key, row)
  return row
}

/** Whether a newer version of this product wrote the row. */
export const isNewer = (row: Row | undefined): boolean => (numberOf(row?.['schema']) ?? SCHEMA) > SCHEMA

/** @throws StateError `newer-schema` */
export const assertReadable = (table: string, key: Pick<Key, 'kind'>, row: Row | undefined): void => {
  if (isNewer(row)) throw toNewerSchema(table, key, numberOf(row?.['schema']) ?? SCHEMA)
}

/** Makes a row or changes it, in one conditional call. @throws StateError for whatever a later call cannot cure. */
export const changeRow = (table: Table, key: Key, change: Change, signal?: AbortSignal): Promise<Outcome> => {
  const assignments = ['#schema = :schema', ...(change.set ? [change.set] : [])].join(', ')
  const expressions = {
    UpdateExpression: [`SET ${assignments}`, toClause('REMOVE', change.remove), toClause('ADD', change.add)].join(' '),
    ConditionExpression: [READABLE, ...(change.onlyIf ? [`(${change.onlyIf})`] : [])].join(' AND '),
  }
  const command = new UpdateItemCommand({
    TableName: table.table,
    Key: toKey(key),
    ...expressions,
    ExpressionAttributeNames: toNames(Object.values(expressions).join(' ')),
    ExpressionAttributeValues: { ...SCHEMA_VALUE, ...change.values },
    ReturnValues: 'ALL_NEW',
  })
  const made = table.client.send(command, toOptions(signal)).then((output) => output.Attributes ?? {})
  return toOutcome(made, table, 'dynamodb:UpdateItem', key)
}

/** Removes a row, if the condition holds. @throws StateError as `changeRow`. */
export const removeRow = (
  table: Table,
  key: Key,
  { onlyIf, values }: { onlyIf?: string; values: Row },
  signal?: AbortSignal,
): Promise<Outcome> => {
  const condition = [READABLE, ...(onlyIf ? [onlyIf] : [])].join(' AND ')
  const command = new DeleteItemCommand({
    TableName: table.table,
    Key: toKey(key),
    ConditionExpression: condition,
    ExpressionAttributeNames: toNames(condition),
    ExpressionAttributeValues: { ...SCHEMA_VALUE, ...values },
  })
  const made = table.client.send(command, toOptions(signal)).then(() => ({}))
  return toOutcome(made, table, 'dynamodb:DeleteItem', key)
}

const toOutcome = async (making: Promise<Row>, table: Table, action: string, key: Key): Promise<Outcome> => {
  try {
    return { state: 'changed', row: await making }
  } catch (thrown) {
    const fault = toAwsErrorFacts(thrown)
    if (fault.name === 'ConditionalCheckFailedException') return { state: 'refused' }
    const error = await toStateError(thrown, table, action, key)
    if (isPassing(fault)) return { state: 'uncertain', error }
    throw error
  }
}

/** What DynamoDB refused, in our words. */
export const toStateError = async (
  thrown: unknown,
  { client, table }: Table,
  action: string,
  key: Pick<Key, 'kind'>,
): Promise<StateError> => {
  const region = await regionOf(client)
  const target = { service: 'DynamoDB', resource: 'table', name: table, action, region } as const
  const [code, what, todo, facts] = toRemediation(toAwsErrorFacts(thrown), target)
  return new StateError(code, what, todo, { ...facts, kind: key.kind })
}

const toNewerSchema = (table: string, { kind }: Pick<Key, 'kind'>, schema: number): StateError =>
  new StateError(
    'newer-schema',
    `A row of kind ${kind} in the table ${table} was written by a newer version (schema ${schema}; this version knows ${SCHEMA}).`,
    'Nothing was changed. Deploy the newer version again: an older version can’t use its state.',
    { table, kind, schema, known: SCHEMA },
  )

const toKey = ({ kind, id }: Key): Record<string, AttributeValue> => ({ kind: { S: kind }, id: { S: id } })
const toClause = (word: string, text: string | undefined): string => (text ? `${word} ${text}` : '')
const toOptions = (signal: AbortSignal | undefined) => (signal ? { abortSignal: signal } : {})
/** Every `#name` in an expression; many plain names are reserved words of DynamoDB. */
const toNames = (expressions: string): Record<string, string> =>
  Object.fromEntries((expressions.match(/#\w+/g) ?? []).map((name) => [name, name.slice(1)]))

/** The connection's table, for the life of a container. */
export const openTable = (table: string): Table => ({
  client: new DynamoDBClient(clientSettings({ requestMs: 2_000 })),
  table,
})

/** The connection's table or secret could not be read or changed, or holds what this version cannot read. */
export class StateError extends CollectorError {}

/** The expressions that set columns to values. */
export const toAssignments = (columns: Row): { set: string; values: Row } => ({
  set: Object.keys(columns)
    .map((name) => `#${name} = :${name}`)
    .join(', '),
  values: Object.fromEntries(Object.entries(columns).map(([name, value]) => [`:${name}`, value])),
})

/** Sets columns of a row that the last writer owns. @throws StateError, also when it is not known whether it was done. */
export const putRow = async (table: Table, key: Key, columns: Row, signal?: AbortSignal): Promise<void> => {
  const outcome = await changeRow(table, key, toAssignments(columns), signal)
  if (outcome.state === 'uncertain') throw outcome.error
  // Nothing but a newer schema refuses this; reading says so.
  if (outcome.state === 'refused') await readRow(table, key, signal)
}

/** Removes a row, or does nothing where the condition does not hold. @throws StateError as `keep`. */
export const deleteRow = async (
  table: Table,
  key: Key,
  condition: { onlyIf?: string; values: Row },
  signal?: AbortSignal,
): Promise<void> => {
  const outcome = await removeRow(table, key, condition, signal)
  if (outcome.state === 'uncertain') throw outcome.error
  if (outcome.state === 'refused') await readRow(table, key, signal)
}
