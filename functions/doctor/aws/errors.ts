import { isCode } from '../../lib/primitives/aws-faults.ts'
import { CollectorError } from '../../lib/primitives/errors.ts'

/** A service of AWS did not tell. */
export class AwsError extends CollectorError {}

const REDEPLOY = 'Deploy the connection again: its stack makes it.'

/** What an answer that is no success says. */
export const toAwsError = (failure: { service: string; action: string; status: number; code: string }): AwsError => {
  const { service, action, status } = failure
  const code = isCode(failure.code) ? failure.code : 'unknown'
  const facts = { service, status, fault: code }
  if (status === 404 || /NotFound|NonExistent|NoSuch|DoesNotExist/.test(code)) {
    return new AwsError('missing', `${service} knows nothing of that name (${code}).`, REDEPLOY, facts)
  }
  if (status === 403 || /AccessDenied|NotAuthorized|AuthorizationError/.test(code)) {
    const todo =
      'Deploy the connection again: its stack grants it. If it stays, a permissions boundary or a service control policy denies it.'
    return new AwsError('access-denied', `AWS does not allow this function ${action} (${code}).`, todo, facts)
  }
  const todo = 'Try again; if it lasts, look at the AWS Health Dashboard.'
  return new AwsError('aws-unavailable', `${service} answered ${status} (${code}).`, todo, facts)
}
