import type { DeployedFunction } from './deployed.ts'
import { type Call, isAllowed, type Statement } from './evaluate.ts'
import { toOnBehalf } from './on-behalf.ts'

/**
 * Everything that IAM checks for a function: its own calls, and those that AWS's services make because of them.
 * @param log what CloudWatch got of its invocations
 */
export const listRequiredCalls = (made: DeployedFunction, calls: readonly Call[], log: readonly string[]): Call[] => [
  ...calls.map((call) => ({ ...call, context: { ...call.context, 'lambda:SourceFunctionArn': [made.arn] } })),
  ...toOnBehalf(made, calls, log),
]

/**
 * The calls that the function's role or the key's policy doesn't allow, each once: `dynamodb:Query on arn:…:table/State, user`.
 * @param keyPolicies what each key's policy allows the account's roles, by the key's ARN
 */
export const findRefusedCalls = (
  { statements }: DeployedFunction,
  calls: readonly Call[],
  keyPolicies: ReadonlyMap<string, readonly Statement[]>,
): string[] => {
  const isAllowedByKey = (call: Call): boolean => {
    const policy = keyPolicies.get(call.resource)
    return policy === undefined || isAllowed(policy, call)
  }
  const refused = calls.filter((call) => !isAllowed(statements, call) || !isAllowedByKey(call))
  const lines = refused.map(({ action, resource, context }) => {
    const through = (context['kms:ViaService'] ?? []).map((service) => ` through ${service}`).join('')
    return [`${action} on ${resource}${through}`, ...(context['dynamodb:LeadingKeys'] ?? [])].join(', ')
  })
  return [...new Set(lines)]
}
