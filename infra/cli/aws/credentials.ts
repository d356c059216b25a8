const SHELL = 'make `aws sts get-caller-identity` succeed in this shell (AWS_PROFILE, `aws sso login`)'

const NONE = `There are no AWS credentials: ${SHELL}.`
const EXPIRED = 'The AWS credentials have expired: log in again (`aws sso login`).'
const REFUSED = `AWS does not accept these credentials: ${SHELL}.`

/** By the SDK's and AWS's codes. */
const CURES: Record<string, string> = {
  CredentialsProviderError: NONE,
  TokenProviderError: EXPIRED,
  ExpiredToken: EXPIRED,
  ExpiredTokenException: EXPIRED,
  InvalidClientTokenId: `${REFUSED} If they work elsewhere, the region is not enabled for the account.`,
  InvalidSignatureException: `${REFUSED} A clock that is wrong has the same effect.`,
  SignatureDoesNotMatch: `${REFUSED} A clock that is wrong has the same effect.`,
  UnrecognizedClientException: REFUSED,
}

/** What to do about credentials that do not work; undefined when a code is about something else. */
export const toCredentialsCure = (code: string): string | undefined => CURES[code]
