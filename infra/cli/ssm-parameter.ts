import { GetParameterCommand } from '@aws-sdk/client-ssm'
import type { Clients } from './aws/clients.ts'
import { AwsCallError, ask } from './aws/errors.ts'

/** A value of Parameter Store; undefined when there is none of that name. @throws AwsCallError */
export const readParameter = async ({ ssm }: Pick<Clients, 'ssm'>, name: string): Promise<string | undefined> => {
  try {
    const told = await ask('ssm:GetParameter', () => ssm.send(new GetParameterCommand({ Name: name })))
    return told.Parameter?.Value
  } catch (thrown) {
    if (thrown instanceof AwsCallError && thrown.code === 'ParameterNotFound') return undefined
    throw thrown
  }
}
