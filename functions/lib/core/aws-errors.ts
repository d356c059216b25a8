import { isObject } from './json.ts'

/** Why a call to AWS failed, as far as it decides what is done next and what the operator is told. */
export type AwsErrorKind =
  | 'access-denied'
  | 'credentials'
  | 'kms'
  | 'missing'
  | 'region'
  | 'throttled'
  | 'unavailable'
  | 'no-answer'
  | 'unreachable'
  | 'garbled'
  | 'aborted'
  | 'rejected'

/** A failed call without its message, which may quote what was sent or answered. */
export interface AwsErrorFacts {
  kind: AwsErrorKind
  /** The service's or the system's own code: `AccessDeniedException`, `ECONNREFUSED`. */
  name: string
  /** The code of KMS, where the service passes it on. */
  kmsCode?: string
  status: number | undefined
  /** Sent so many times, the SDK's own repetitions included. */
  attempts: number
}

const CODES: readonly [AwsErrorKind, string][] = [
  ['access-denied', 'AccessDenied AccessDeniedException'],
  ['credentials', 'CredentialsProviderError ExpiredToken ExpiredTokenException IncompleteSignatureException'],
  ['credentials', 'InvalidClientTokenId InvalidSignatureException MissingAuthenticationTokenException'],
  ['credentials', 'SignatureDoesNotMatch TokenProviderError UnrecognizedClientException'],
  ['kms', 'DecryptionFailure InvalidKMSResourceException'],
  ['missing', 'ResourceNotFoundException'],
  ['throttled', 'LimitExceededException ProvisionedThroughputExceededException RequestLimitExceeded'],
  ['throttled', 'ThrottlingException'],
  ['unavailable', 'InternalFailure InternalServerError InternalServiceError ServiceUnavailableException'],
  ['unreachable', 'EAI_AGAIN ECONNREFUSED ECONNRESET EHOSTUNREACH ENETUNREACH ENOTFOUND EPIPE'],
  ['no-answer', 'ETIMEDOUT TimeoutError'],
  ['garbled', 'SyntaxError'],
  ['aborted', 'AbortError'],
]

/** Firehose refuses a call because KMS refused the key; a `code` beside it is the one of KMS. */
const KMS_REFUSAL = 'InvalidKMSResourceException'

/** Codes of KMS that a later call may not meet again (KMS API reference, errors of GenerateDataKey and Decrypt). */
const PASSING_KMS_CODES: readonly [AwsErrorKind, RegExp][] = [
  ['throttled', /Throttling|RequestLimit|LimitExceeded/],
  ['unavailable', /Internal|KeyUnavailable|DependencyTimeout/],
]

const KINDS = new Map(
  CODES.flatMap(([kind, codes]) => codes.split(' ').map((code): [string, AwsErrorKind] => [code, kind])),
)

/** Looks at what an SDK client threw: its code first (the SDK calls a reset `TimeoutError`), then its name. */
export const toAwsErrorFacts = (thrown: unknown): AwsErrorFacts => {
  // Not `instanceof Error`: the platform's errors come from another realm wherever code runs in a context of its own.
  const { code, name, message, $metadata } = isObject(thrown) ? thrown : {}
  const { httpStatusCode, attempts } = isObject($metadata) ? $metadata : {}
  const status = typeof httpStatusCode === 'number' ? httpStatusCode : undefined
  const isKmsRefusal = name === KMS_REFUSAL
  const names = (isKmsRefusal ? [name] : [code, name]).filter((text) => typeof text === 'string')
  const kmsCode = isKmsRefusal && typeof code === 'string' && isCode(code) ? code : undefined
  return {
    kind: toKind({ names, kmsCode, message: typeof message === 'string' ? message : '', status }),
    name: names.find(isCode) ?? 'unknown',
    ...(kmsCode === undefined ? {} : { kmsCode }),
    status,
    attempts: typeof attempts === 'number' ? attempts : 1,
  }
}

/** Whether the same call may succeed a moment later. What it did the first time is then unknown. */
export const isPassing = ({ kind }: AwsErrorFacts): boolean =>
  ['throttled', 'unavailable', 'no-answer', 'unreachable', 'garbled'].includes(kind)

/** Only what looks like a code may be told to others: names are foreign text too. */
export const isCode = (text: string): boolean => /^[A-Za-z][\w.:-]{0,63}$/.test(text)

interface Seen {
  names: string[]
  kmsCode: string | undefined
  message: string
  status: number | undefined
}

const toKind = ({ names, kmsCode, message, status = 0 }: Seen): AwsErrorKind => {
  if (message === 'Region is missing') return 'region'
  const kind = names.map((name) => KINDS.get(name)).find((known) => known !== undefined)
  // The services report a key they may not use as their own "access denied": only the message tells.
  if (kind === 'access-denied' && /\bkms\b/i.test(message)) return 'kms'
  const ofKms = kmsCode ?? names.find((name) => name.startsWith('KMS'))
  if (ofKms !== undefined) return PASSING_KMS_CODES.find(([, codes]) => codes.test(ofKms))?.[0] ?? 'kms'
  if (status === 429) return 'throttled'
  if (status >= 500) return 'unavailable'
  return kind ?? 'rejected'
}
