import { CfnOutput, type Stack } from 'aws-cdk-lib'

/** A value shown after a deployment. */
export const makeOutput = (stack: Stack, id: string, value: string, description: string): CfnOutput =>
  new CfnOutput(stack, id, { value, description })
