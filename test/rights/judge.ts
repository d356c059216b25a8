import type { DeployedFunction } from './deployed.ts'
import { type Call, isAllowed } from './evaluate.ts'
import { toOnBehalf } from './on-behalf.ts'

/**
 * Everything that IAM checks for a function: its own calls, and those that AWS's services make because of them.
 * @param log what CloudWatch got of its invocations
 */
export const toAllCalls = (made: DeployedFunction, calls: readonly Call[], log: readonly string[]): Call[] => [
  ...calls.map((call) => ({ ...call, context: { ...call.context, 'lambda:SourceFunctionArn': [made.arn] } })),
  ...toOnBehalf(made, calls, log),
]

/** The calls that a function's role does not allow, each once: `dynamodb:Query on arn:…:table/State, user`. */
export const findRefused = ({ statements }: DeployedFunction, calls: readonly Call[]): string[] => {
  const refused = calls.filter((call) => !isAllowed(statements, call))
  const lines = refused.map(({ action, resource, context }) =>
    [`${action} on ${resource}`, ...(context['dynamodb:LeadingKeys'] ?? [])].join(', '),
  )
  return [...new Set(lines)]
}
