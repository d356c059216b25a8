import type { Clients } from './clients.ts'
import { toAwsError } from './errors.ts'

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
