import { isObject } from '../config/config-sections.ts'
import type { KeyCall } from './key-requirements.ts'

/** `unknown`: it depends on a condition or a principal that can't be evaluated before the deployment. */
type Answer = 'yes' | 'no' | 'unknown'

export interface Verdict {
  state: 'allowed' | 'missing' | 'denied' | 'unknown'
  /** Of the statement that denies the call, or that can't be evaluated. */
  sid?: string
}

type Statement = Record<string, unknown>

const listOf = (value: unknown): string[] => (value === undefined ? [] : [value].flat().map(String))

const not = (answer: Answer): Answer => (answer === 'unknown' ? 'unknown' : answer === 'yes' ? 'no' : 'yes')

const all = (answers: readonly Answer[]): Answer => {
  if (answers.includes('no')) return 'no'
  return answers.includes('unknown') ? 'unknown' : 'yes'
}

/** IAM's patterns: `*` is any text, `?` one character. */
const matches = (pattern: string, text: string): boolean => {
  const escaped = pattern.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's').test(text)
}

const lower = (text: string): string => text.toLowerCase()

/** Operators of IAM conditions without `Not` and `IfExists`, which are handled for all of them. */
const OPERATORS: Record<string, (wanted: string, found: string) => boolean> = {
  StringEquals: (wanted, found) => wanted === found,
  StringEqualsIgnoreCase: (wanted, found) => lower(wanted) === lower(found),
  StringLike: matches,
  ArnEquals: matches,
  ArnLike: matches,
  Bool: (wanted, found) => lower(wanted) === lower(found),
}

const judgeCondition = (operator: string, key: string, wanted: readonly string[], { context }: KeyCall): Answer => {
  const found = context[lower(key)]
  if (found === undefined) return 'unknown'
  const plain = operator.replace(/^For(Any|All)Values:/, '').replace(/IfExists$/, '')
  if (plain === 'Null') return wanted.map(lower).includes('false') ? 'yes' : 'no'
  const test = OPERATORS[plain.replace('Not', '')]
  if (test === undefined) return 'unknown'
  const answer = wanted.some((one) => test(one, found)) ? 'yes' : 'no'
  return plain.includes('Not') ? not(answer) : answer
}

const judgeConditions = ({ Condition: conditions = {} }: Statement, call: KeyCall): Answer =>
  all(
    Object.entries(isObject(conditions) ? conditions : {}).flatMap(([operator, keys]) =>
      Object.entries(isObject(keys) ? keys : {}).map(([key, wanted]) =>
        judgeCondition(operator, key, listOf(wanted), call),
      ),
    ),
  )

const isService = (listed: string, service: string): boolean =>
  listed === '*' || listed === service || (listed === 'logs.amazonaws.com' && service.startsWith('logs.'))

/** The roles don't exist yet: whether one that is listed by name will be among them isn't known. */
const judgePrincipal = ({ Principal: principal, Effect: effect }: Statement, { by }: KeyCall): Answer => {
  if (principal === undefined) return 'unknown'
  if (principal === '*') return 'yes'
  const { AWS: aws, Service: services } = isObject(principal) ? principal : {}
  if (listOf(aws).includes('*')) return 'yes'
  if ('service' in by) return listOf(services).some((one) => isService(one, by.service)) ? 'yes' : 'no'
  const { account } = by
  if (listOf(aws).some((one) => one === account || one.endsWith(`:iam::${account}:root`))) return 'yes'
  const isNamed = listOf(aws).some((one) => one.includes(`::${account}:`) || /^A[A-Z0-9]{15,}$/.test(one))
  return isNamed && effect === 'Allow' ? 'unknown' : 'no'
}

const judgeAction = ({ Action: actions, NotAction: others }: Statement, { action }: KeyCall): Answer => {
  const isListed = (list: unknown): boolean => listOf(list).some((one) => matches(lower(one), lower(action)))
  return (others === undefined ? isListed(actions) : !isListed(others)) ? 'yes' : 'no'
}

const judgeResource = ({ Resource: resources, NotResource: others }: Statement, keyArn: string): Answer => {
  const isListed = (list: unknown): boolean => listOf(list).some((one) => matches(one, keyArn))
  return (others === undefined ? isListed(resources) : !isListed(others)) ? 'yes' : 'no'
}

const judgeStatement = (statement: Statement, call: KeyCall, keyArn: string): Answer =>
  all([
    judgeAction(statement, call),
    judgeResource(statement, keyArn),
    judgePrincipal(statement, call),
    judgeConditions(statement, call),
  ])

/** @throws SyntaxError when the policy isn't JSON */
export const parseStatements = (policy: string): Statement[] => {
  const parsed: unknown = JSON.parse(policy)
  const statements: unknown = isObject(parsed) ? parsed['Statement'] : undefined
  return [statements].flat().filter(isObject)
}

/** What a key's policy says of a call, as IAM evaluates it: a denial wins, and without a permission it is refused. */
export const judgeCall = (statements: readonly Statement[], call: KeyCall, keyArn: string): Verdict => {
  const find = (effect: string, wanted: Answer): Statement | undefined =>
    statements.find((one) => one['Effect'] === effect && judgeStatement(one, call, keyArn) === wanted)
  const toVerdict = (state: Verdict['state'], statement: Statement): Verdict => ({
    state,
    sid: typeof statement['Sid'] === 'string' ? statement['Sid'] : 'without a Sid',
  })
  const denying = find('Deny', 'yes')
  if (denying !== undefined) return toVerdict('denied', denying)
  const unclear = find('Deny', 'unknown')
  const allowing = find('Allow', 'yes')
  if (allowing !== undefined) return unclear === undefined ? { state: 'allowed' } : toVerdict('unknown', unclear)
  const perhaps = find('Allow', 'unknown')
  return perhaps === undefined ? { state: 'missing' } : toVerdict('unknown', perhaps)
}
