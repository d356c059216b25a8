import type { Finding } from '../../lib/commands/checklist.ts'
import { toAwsErrorFacts } from '../../lib/core/aws-errors.ts'
import { CollectorError } from '../../lib/core/errors.ts'
import type { Clients } from './clients.ts'

/** AWS, to be asked while there is time. */
export interface Aws extends Clients {
  signal: AbortSignal
}

/** @param action the permission it needs: `sqs:GetQueueAttributes`. @throws AwsError, never with what was answered */
export const ask = async <Output>(
  { signal }: { signal: AbortSignal },
  action: string,
  send: (how: { abortSignal: AbortSignal }) => Promise<Output>,
): Promise<Output> => {
  try {
    return await send({ abortSignal: signal })
  } catch (thrown) {
    throw toAwsError(thrown, action)
  }
}

export const warn = (text: string): Finding => ({ state: 'warning', text })
export const fail = (text: string): Finding => ({ state: 'failure', text })

/** A service of AWS did not tell. */
export class AwsError extends CollectorError {}

const MISSING = /NotFound|NonExistent|NoSuch|DoesNotExist/
const DENIED = /AccessDenied|NotAuthorized|AuthorizationError/

/** Why a question was not answered, without the SDK's message. @param action the permission that it needs */
const toAwsError = (thrown: unknown, action: string): AwsError => {
  const { kind, name, status } = toAwsErrorFacts(thrown)
  const [service = ''] = action.split(':')
  // What a `HEAD` answers has no body, and so no code.
  const fault = name.startsWith('Unknown') && status !== undefined ? `status ${status}` : name
  const make = (code: string, what: string, todo: string) =>
    new AwsError(code, what, todo, { service, action, status, fault })
  if (kind === 'aborted')
    return make(
      'out-of-time',
      `There was no time left for ${service} to answer.`,
      'See which line took long; try again.',
    )
  if (status === undefined) {
    const todo = 'In a VPC, check that there is a NAT gateway or an endpoint for it, and its security group.'
    return make('unreachable', `${service} could not be reached (${fault}).`, todo)
  }
  if (status === 404 || MISSING.test(name)) {
    const todo = 'Deploy again. The stack creates it.'
    return make('missing', `${service} has no resource of that name (${fault}).`, todo)
  }
  if (status === 403 || DENIED.test(name)) {
    const todo =
      'Deploy the connection again: its stack grants it. If it stays, a permissions boundary or a service control policy denies it.'
    return make('access-denied', `AWS does not allow this function ${action} (${fault}).`, todo)
  }
  const todo = 'Try again; if it lasts, look at the AWS Health Dashboard.'
  return make('aws-unavailable', `${service} did not answer ${action} (${fault}).`, todo)
}
