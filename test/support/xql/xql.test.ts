import { describe, expect, test } from '@jest/globals'
import { parseQuery, parseRules } from './parse.ts'
import { runQuery } from './run.ts'
import type { Options } from './table.ts'
import type { Value } from './values.ts'

const time = (minute: number): Date => new Date(Date.UTC(2024, 0, 1, 0, minute))
const ROWS = [
  { id: 'a', user: 'Ada', at: time(0), size: 1, json: '{"a.b":"x","list":[1,"two"],"deep":{"n":1}}' },
  { id: 'b', user: 'ada', at: time(30), size: 2, json: 'no json' },
  { id: 'b', user: 'bob', at: time(90), size: 3, json: null },
  { id: 'c', user: null, at: time(91), size: 4, json: '{}' },
]
const TABLE = { columns: new Set(['id', 'user', 'at', 'size', 'json']), rows: ROWS }

const run = (text: string, nulls: Options['nulls'] = null): Record<string, Value>[] => [
  ...runQuery(parseQuery(`dataset = x | ${text}`), () => TABLE, { nulls, jsonOfNull: null }).rows,
]

const value = (expression: string): Value =>
  run(`filter id = "a" | alter found = ${expression} | fields found`)[0]?.found ?? null

describe('what XQL means, as its documentation says', () => {
  test.each([
    ['json -> ["a.b"]', 'x'],
    ['json -> deep.n', '1'],
    ['json -> deep{}', '{"n":1}'],
    ['json_extract(json, "$[\'a.b\']")', '"x"'],
    ['json_extract_scalar(json, "$.deep")', null],
    ['json_extract_scalar_array(json, "$.list")', ['1', 'two']],
    ['json_extract_array(json, "$.list")', ['1', '"two"']],
    ['json_extract_scalar("\\"{}\\"", "$")', '{}'],
    ['if(size > 5, "large", size > 0, "small")', 'small'],
    ['if(size > 5, "large")', null],
    ['coalesce(null, user)', 'Ada'],
    ['arrayindex(regextract("Windows 10", "^([A-Za-z]+)"), 0)', 'Windows'],
    ['arraystring(arraymap(json_extract_array(json, "$.list"), json_extract_scalar("@element", "$")), "+")', '1+two'],
    ['to_integer("0")', 0],
    ['to_float("x")', null],
    ['user = "ADA"', true],
    ['user in ("*d*", "x")', true],
    ['user ~= "ada"', false],
    ['user ~= "(?i)^ada$"', true],
    ['user not contains "DA"', false],
    ['timestamp_diff(at, at, "HOUR")', 0],
    ['XDM_CONST.LOGON_TYPE_INTERACTIVE', 2],
  ])('%s', (expression, expected) => expect(value(expression)).toEqual(expected))

  test('stages: comp counts distinct ids by user, null apart; dedup keeps the latest; bin floors; a window looks back', () => {
    expect(run('comp count_distinct(id) as ids, max(at) as last by user | sort desc ids | limit 1')).toEqual([
      { user: 'Ada', ids: 1, last: time(0) },
    ])
    expect(run('dedup id by desc at | fields id, size | sort asc id')).toEqual([
      { id: 'a', size: 1 },
      { id: 'b', size: 3 },
      { id: 'c', size: 4 },
    ])
    expect(run('bin at span = 1h | comp count() as n by at')).toEqual([
      { at: time(0), n: 2 },
      { at: time(60), n: 2 },
    ])
    const sums = run('windowcomp sum(size) sort asc at between -2 and -1 as before | fields before')
    expect(sums.map(({ before }) => before)).toEqual([null, 1, 3, 5])
    const lags = run('windowcomp lag(size) by id sort asc at as last | fields last')
    expect(lags.map(({ last }) => last)).toEqual([null, null, 2, null])
  })

  test('what a comparison with null gives can be had both ways, `= null` is sure', () => {
    expect(run('filter user != "bob" | fields id')).toHaveLength(2)
    expect(run('filter user != "bob" | fields id', false)).toHaveLength(3)
    expect(run('filter user = null or user != null')).toHaveLength(4)
  })
})

describe('what we do not know is an error, not a guess', () => {
  test.each([
    ['nonsense id', /stage/],
    ['filter nothing = 1', /no column/],
    ['filter size = "1"', /compared/],
    ['alter x = frobnicate(id)', /no function/],
    ['alter x = if(id = "never", frobnicate(id))', /no function/],
    ['alter x = XDM_CONST.OUTCOME_GREAT', /does not exist/],
    ['alter x = json -> a -> b', /second arrow/],
    ['alter x = arraycreate(1) -> a', /to_json_string/],
    ['comp mode(id) as x', /no aggregate/],
    ['filter id ~= "(?=a)"', /RE2/],
    ['filter id', /condition/],
    ['alter x = 1, y = x', /no column/],
    ['fields id | filter size = 1', /no column/],
    ['filter id = "a" id', /the end/],
    ['filter id = §', /no XQL/],
  ])('%s', (text, message) => expect(() => run(text)).toThrow(message))

  test('rules: a statement ends in a semicolon', () => {
    expect(() => parseRules('[MODEL: dataset=x] filter a = 1')).toThrow(/";"/)
    expect(parseRules('[MODEL: dataset="x"] filter a = 1; filter b = 1;')[0]?.statements).toHaveLength(2)
  })
})
