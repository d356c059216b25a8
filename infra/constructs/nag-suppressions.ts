import { Stack, Validations } from 'aws-cdk-lib'
import type { Policy, Role } from 'aws-cdk-lib/aws-iam'

const flatten = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return String(value)
  if ('Ref' in value) return `<${String(value.Ref)}>`
  if ('Fn::GetAtt' in value && Array.isArray(value['Fn::GetAtt'])) return `<${value['Fn::GetAtt'].join('.')}>`
  const parts: unknown = 'Fn::Join' in value && Array.isArray(value['Fn::Join']) ? value['Fn::Join'][1] : []
  return Array.isArray(parts) ? parts.map(flatten).join('') : ''
}

/**
 * Explains to cdk-nag why a role's or a policy's resources end in `*`. It wants each of them named, as it writes them itself; actions
 * cannot be explained away here.
 */
export const suppressWildcardFindings = (holder: Role | Policy, resources: readonly string[], reason: string): void => {
  const ids = resources.map((resource) => `Resource::${flatten(Stack.of(holder).resolve(resource))}`)
  Validations.of(holder).acknowledge(...ids.map((id) => ({ id: `AwsSolutions-IAM5[${id}]`, reason })))
}
