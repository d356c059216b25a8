import { toKeyRequirements } from '../cli/key-requirements.ts'

const PLACE = { account: '111111111111', region: 'eu-central-1', namePrefix: 'docusign' }

/** The statements that the policy of a given key needs, as `npm run deploy` checks them. */
export const toKeyPolicyExample = (): string => {
  const requirements = toKeyRequirements(PLACE, { hasOwnSecret: true, hasOwnTopic: true })
  const statements = requirements.map(({ statement }) => statement)
  return ['```json', JSON.stringify(statements, null, 2), '```'].join('\n')
}
