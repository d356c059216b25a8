import type { AttributeValue } from '@aws-sdk/client-dynamodb'

/** A row as DynamoDB holds it. */
export type Row = Record<string, AttributeValue>

export const text = (value: string): AttributeValue => ({ S: value })
export const number = (value: number): AttributeValue => ({ N: String(value) })
/** ISO 8601 in UTC with milliseconds: readable, and compares as text. */
export const date = (value: Date): AttributeValue => ({ S: value.toISOString() })
/** Any JSON, as its text: DynamoDB's own types would round numbers and lose empty members. */
export const json = (value: unknown): AttributeValue => ({ S: JSON.stringify(value) })

export const textOf = (value: AttributeValue | undefined): string | undefined => value?.S

export const numberOf = (value: AttributeValue | undefined): number | undefined =>
  value?.N === undefined ? undefined : Number(value.N)

export const dateOf = (value: AttributeValue | undefined): Date | undefined => {
  const parsed = new Date(value?.S ?? Number.NaN)
  return Number.isNaN(parsed.getTime()) ? undefined : parsed
}
