import type { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { Policy } from 'aws-cdk-lib/aws-iam'
import { suppressWildcardFindings } from './nag-suppressions.ts'
import { toNetwork, toSecretKey } from './permissions.ts'
import type { StackContext } from './stack-context.ts'

/** A right that several functions of a connection have alike, and whose resource ends in `*`: written, and explained, once. */
interface Common {
  id: string
  statement: PolicyStatement
  reason: string
}

const makeOnce = ({ stack }: StackContext, { id, statement, reason }: Common): Policy => {
  const found = stack.node.tryFindChild(id)
  if (found instanceof Policy) return found
  const policy = new Policy(stack, id, { statements: [statement] })
  suppressWildcardFindings(policy, statement.resources, reason)
  return policy
}

/**
 * What a function needs beside the rights of its own role, in an account where functions are in a network or the secret
 * is given. Inline policies of several roles: nobody else can be given them.
 */
export const toCommonPolicies = (site: StackContext, secretArn: string | undefined): Policy[] => {
  const { aws, connection } = site
  const needed: Common[] = []
  if (aws.vpc !== undefined) {
    const reason = 'EC2 knows no narrower resource for interfaces to come.'
    needed.push({ id: 'Network', statement: toNetwork(`${aws.namePrefix}-${connection.name}-*`), reason })
  }
  if (secretArn !== undefined && connection.privateKeySecretArn !== undefined) {
    const reason = 'The key of the given secret is not known here; the context limits it to that secret.'
    needed.push({ id: 'GivenSecretKey', statement: toSecretKey(site, secretArn), reason })
  }
  return needed.map((one) => makeOnce(site, one))
}
