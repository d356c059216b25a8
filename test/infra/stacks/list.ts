import type { Template } from 'aws-cdk-lib/assertions'
import { actionsOf, rolesOf, type Statement, statementsOf, toPlain } from './statements.ts'

/** Hashes that the CDK appends to logical ids say nothing. */
const bare = (resource: string): string => resource.replace(/\$\{([A-Za-z]+?)[0-9A-F]{8}\./g, '${$1.')

const toResources = (statement: Statement): string => {
  const resources = [statement.Resource].flat().map(toPlain).map(bare)
  if (resources.every((one) => one.endsWith('s3:::${shared.bucketname}'))) return 'BUCKET'
  if (resources.every((one) => /s3:::\$\{shared\.bucketname\}\/.+\/\*$/.test(one))) return 'FOLDERS'
  return statement.Sid === 'Functions' ? 'FUNCTIONS' : resources.join(' ')
}

const toConditions = ({ Condition = {} }: Statement): string => {
  const names = Object.values(Condition).flatMap((operands) => Object.keys(operands))
  return names.length === 0 ? '' : ` if ${names.join(' ')}`
}

/** Every statement of every role of a template, one line each. */
export const listOf = (template: Template): string[] =>
  [...rolesOf(template)].flatMap(([role, resource]) =>
    statementsOf(resource).map(
      (one) => `${role} ${one.Sid}: ${actionsOf(one).join(' ')} on ${toResources(one)}${toConditions(one)}`,
    ),
  )
