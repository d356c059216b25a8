/** A statement of a role's policy, its values as IAM gets them. */
export interface Statement {
  sid: string
  effect: 'Allow' | 'Deny'
  actions: string[]
  resources: string[]
  /** Operator, key, values. */
  conditions: Record<string, Record<string, string[]>>
}

/** One thing asked of AWS in a function's name. */
export interface Call {
  /** `dynamodb:GetItem` */
  action: string
  /** ARN. */
  resource: string
  /** What IAM knows of the request, by condition key. */
  context: Record<string, string[]>
}

const escape = (text: string): string => text.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')

/** Whether a text is what a pattern of IAM means: `*` is any text, `?` one character. */
const fits = (pattern: string, text: string, flags = ''): boolean =>
  new RegExp(`^${escape(pattern).replaceAll('*', '.*').replaceAll('?', '.')}$`, `s${flags}`).test(text)

type Operator = (wanted: readonly string[], found: readonly string[] | undefined) => boolean

/** The operators that our policies use (IAM user guide, "IAM JSON policy elements: Condition operators"). */
const OPERATORS: Record<string, Operator> = {
  // A request that lacks the key fulfills neither.
  Bool: (wanted, found) => found?.some((one) => wanted.includes(one)) ?? false,
  StringEquals: (wanted, found) => found?.some((one) => wanted.includes(one)) ?? false,
  // True of a request that does not have the key at all: that is what `Null` beside it is for.
  'ForAllValues:StringEquals': (wanted, found) => (found ?? []).every((one) => wanted.includes(one)),
  Null: ([isAbsent], found) => isAbsent === String(found === undefined || found.length === 0),
  ArnLike: (wanted, found) => (found ?? []).some((one) => wanted.some((pattern) => fits(pattern, one))),
  ArnNotLike: (wanted, found) => !(found ?? []).some((one) => wanted.some((pattern) => fits(pattern, one))),
}

const holds = (operator: string, key: string, wanted: string[], call: Call): boolean => {
  const test = OPERATORS[operator]
  if (test === undefined) throw new Error(`This evaluator does not know ${operator}: add it, from IAM's user guide.`)
  return test(wanted, call.context[key])
}

/** Whether a statement speaks of a call. Actions are compared whatever their case, resources to the letter. */
const isAbout = ({ actions, resources, conditions }: Statement, call: Call): boolean =>
  actions.some((one) => fits(one, call.action, 'i')) &&
  resources.some((one) => fits(one, call.resource)) &&
  Object.entries(conditions).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) => holds(operator, key, wanted, call)),
  )

/** What IAM answers of a role with these statements: one has to allow it and none may deny it. */
export const isAllowed = (statements: readonly Statement[], call: Call): boolean => {
  const about = statements.filter((one) => isAbout(one, call))
  return about.some(({ effect }) => effect === 'Allow') && !about.some(({ effect }) => effect === 'Deny')
}

const KIND = 'dynamodb:LeadingKeys'

/** Kinds of rows that a statement is limited to; where it is not, there is nothing to tell apart. */
const kindsOf = ({ conditions }: Statement): (string | undefined)[] =>
  conditions['ForAllValues:StringEquals']?.[KIND] ?? [undefined]

/** Everything that a statement gives, and whether a call exercises it: its actions (on each kind of rows) and resources. */
const toParts = (statement: Statement): { name: string; isUsedBy: (call: Call) => boolean }[] => [
  ...statement.actions.flatMap((action) =>
    kindsOf(statement).map((kind) => ({
      name: kind === undefined ? action : `${action} ${kind}`,
      isUsedBy: (call: Call) =>
        fits(action, call.action, 'i') && (kind === undefined || (call.context[KIND]?.includes(kind) ?? false)),
    })),
  ),
  ...statement.resources.map((resource) => ({
    name: resource,
    isUsedBy: (call: Call) => fits(resource, call.resource),
  })),
]

/** What a role gives and none of the calls needs. */
export const toUnused = (statements: readonly Statement[], calls: readonly Call[]): string[] =>
  statements.flatMap((statement) => {
    const about = calls.filter((call) => isAbout(statement, call))
    return toParts(statement)
      .filter(({ isUsedBy }) => !about.some(isUsedBy))
      .map(({ name }) => `${statement.sid}: ${name}`)
  })
