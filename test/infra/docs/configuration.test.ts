import { expect, test } from '@jest/globals'
import { z } from 'zod'
import { configSchema } from '../../../infra/config/schema.ts'

interface Property {
  description?: string
  examples?: readonly unknown[]
  default?: unknown
  properties?: Record<string, Property>
  items?: Property
}

const schema = z.toJSONSchema(configSchema, { io: 'input' }) as Property

/** An example of every key, or its default. */
const toExample = ({ properties, items, examples, default: fallback }: Property): unknown => {
  if (properties) return Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, toExample(one)]))
  if (items?.properties) return [toExample(items)]
  return examples?.[0] ?? fallback
}

const toKeys = ({ properties = {}, items }: Property, prefix = ''): [path: string, property: Property][] => [
  ...Object.entries(properties).flatMap(([name, one]): [string, Property][] => [
    [`${prefix}${name}`, one],
    ...toKeys(one, `${prefix}${name}.`),
  ]),
  ...(items?.properties ? toKeys(items, prefix) : []),
]

test.each(toKeys(schema))('%s has a description that ends with a period', (_, { description = '' }) => {
  expect(description).toMatch(/^\S.+\.$/)
})

test('the examples of all keys together are a valid configuration', () => {
  expect(configSchema.safeParse(toExample(schema)).error?.issues).toBeUndefined()
})
