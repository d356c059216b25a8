import type { ConnectionSettings } from '../lib/contract.ts'

/**
 * What a cursor means: environment, generation of the API, organization, in this order. The lens generation names no
 * organization in its calls; there the organization counts only when it is configured.
 */
export const toOrigin = (
  { audience, monitorApi }: Pick<ConnectionSettings, 'audience' | 'monitorApi'>,
  organizationId: string,
): string => `${audience} ${monitorApi} ${organizationId.toLowerCase() || '-'}`

/** Whether only the generation of the API differs: then the stream is the same and can be gone on with from a date. */
export const isSameStream = (one: string, other: string): boolean => {
  const [oneHost, , oneOrganization] = one.split(' ')
  const [otherHost, , otherOrganization] = other.split(' ')
  // A connection that never named its organization cannot be told from one that does: the impersonated user decides.
  const unnamed = oneOrganization === '-' || otherOrganization === '-'
  return oneHost === otherHost && (unnamed || oneOrganization === otherOrganization)
}
