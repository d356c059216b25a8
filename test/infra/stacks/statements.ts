import type { Template } from 'aws-cdk-lib/assertions'

export interface Statement {
  Sid: string
  Action: string | string[]
  Resource: unknown
  Condition?: Record<string, Record<string, unknown>>
}

interface RoleResource {
  Properties: {
    Path: string
    PermissionsBoundary?: unknown
    Policies: { PolicyDocument: { Statement: Statement[] } }[]
  }
}

/** The roles of a template by the beginning of their logical id. */
export const rolesOf = (template: Template): Map<string, RoleResource> => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the template is ours, and JSON has no types
  const found = template.findResources('AWS::IAM::Role') as unknown as Record<string, RoleResource>
  return new Map(Object.entries(found).map(([id, role]) => [id.replace(/[0-9A-F]{8}$/, ''), role]))
}

export const statementsOf = (role: RoleResource | undefined): Statement[] =>
  (role?.Properties.Policies ?? []).flatMap(({ PolicyDocument }) => PolicyDocument.Statement)

export const actionsOf = ({ Action }: Statement): string[] => [Action].flat()

/** A template's value as a text, the things only CloudFormation knows by name: `${Bucket.Arn}`. */
export const toPlain = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return String(value)
  if ('Ref' in value)
    return `\${${String(value.Ref).replace(/^SsmParameterValuedocusignshared(.*)C96584.*$/, 'shared.$1')}}`
  if ('Fn::GetAtt' in value && Array.isArray(value['Fn::GetAtt'])) return `\${${value['Fn::GetAtt'].join('.')}}`
  if ('Fn::Join' in value && Array.isArray(value['Fn::Join'])) {
    const parts: unknown = value['Fn::Join'][1]
    return Array.isArray(parts) ? parts.map(toPlain).join('') : ''
  }
  return JSON.stringify(value)
}
