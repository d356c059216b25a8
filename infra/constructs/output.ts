import { CfnOutput, type Stack } from 'aws-cdk-lib'

/** A value shown after a deployment. */
export const makeOutput = (stack: Stack, id: string, value: string, description: string): CfnOutput =>
  new CfnOutput(stack, id, { value, description })

/** `customer-events` as `CustomerEvents`: the beginning of logical ids. */
export const toLogicalId = (name: string): string =>
  name
    .split('-')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('')
