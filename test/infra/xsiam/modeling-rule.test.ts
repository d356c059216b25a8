import { describe, expect, test } from '@jest/globals'
import { GOLDENS, model, UNKNOWNS } from './rule.ts'

const mapped = GOLDENS.filter(({ fields }) => fields !== undefined)

describe.each(UNKNOWNS)('nested JSON kept as $storage, null compared as $options.nulls', ({ storage, options }) => {
  test.each(mapped.map((golden) => [golden.name, golden] as const))(
    'XSIAM makes of %s what the mapping says, in full and in lean form',
    (_, { fields, record }) => {
      expect(model(record('full'), storage, options)).toEqual([fields])
      expect(model(record('lean'), storage, options)).toEqual([fields])
    },
  )

  test.each(GOLDENS.map((golden) => [golden.name, golden] as const))('%s is modeled exactly once', (_, { record }) => {
    expect(model(record('full'), storage, options)).toHaveLength(1)
    expect(model(record('lean'), storage, options)).toHaveLength(1)
  })
})
