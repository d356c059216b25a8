import { expect } from '@jest/globals'
import type { Template } from 'aws-cdk-lib/assertions'
import type { Question } from '../../../infra/generate-docs/security.ts'
import { alarmsOf, entryOf, stacksOf } from '../alarms/stack.ts'
import { actionsOf, rolesOf, type Statement, statementsOf, toPlain } from '../stacks/statements.ts'

/** Checks the answers of the table in infra/docs/security.md against the templates, one check for each question. */
export type Checks = Record<Question, () => void>

const { shared, connections } = stacksOf({}, { xsiam: { access: 'assumed-role', externalId: 'abc' } })

/** Of one connection whose records XSIAM may read, and of what is shared. */
export const all = [shared, ...connections]
export { connections }

// oxlint-disable-next-line typescript/no-explicit-any -- templates are JSON without types
export type Properties = Record<string, any>
export const of = (templates: readonly Template[], type: string): Properties[] =>
  templates.flatMap((template) => Object.values(template.findResources(type)).map((one) => one['Properties']))
export const one = (type: string): Properties => of(all, type)[0] ?? {}

/** Roles that may do something, by their names. */
export const whoMay = (may: (statement: Statement, action: string) => boolean): string[] =>
  all
    .flatMap((template) => [...rolesOf(template)])
    .filter(([, role]) =>
      statementsOf(role).some((statement) => actionsOf(statement).some((action) => may(statement, action))),
    )
    .map(([name]) => name)
    .sort()

export const resourcesOf = (action: string): string[] =>
  all
    .flatMap((template) => [...rolesOf(template).values()].flatMap(statementsOf))
    .filter((statement) => actionsOf(statement).includes(action))
    .flatMap((statement) => [statement.Resource].flat().map(toPlain))

const entries = all.flatMap(alarmsOf).map(entryOf)
export const alarmed = (...wanted: string[]) => expect(entries).toEqual(expect.arrayContaining(wanted))

export const isFree = (type: string) => expect(of(all, type)).toEqual([])

export const COLLECTORS = ['AuditUsersRole', 'CustomerEventsRole']
