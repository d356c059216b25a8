import { toCredentialsCure } from './credentials.ts'

/** A call to AWS that failed: which permission it needs, its code, what to do; never what was sent or answered. */
export class AwsCallError extends Error {
  /** `s3:ListBucket` */
  readonly action: string
  readonly code: string
  /** AWS did not answer at all. */
  readonly isUnreachable: boolean
  constructor(action: string, code: string, todo: string, isUnreachable = false) {
    super(`AWS did not carry out ${action} (${code}). ${todo}`)
    this.name = 'AwsCallError'
    this.action = action
    this.code = code
    this.isUnreachable = isUnreachable
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const isCode = (text: unknown): text is string => typeof text === 'string' && /^[A-Za-z][\w.:-]{0,63}$/.test(text)

/** The code in what the SDK threw: the system's (`ENOTFOUND`) or the service's (`AccessDenied`). */
export const toCode = (thrown: unknown): string =>
  isObject(thrown) ? ([thrown['code'], thrown['name']].find(isCode) ?? 'unknown') : 'unknown'

const toCallError = (thrown: unknown, action: string): AwsCallError => {
  const code = toCode(thrown)
  const known = toCredentialsCure(code)
  if (known !== undefined) return new AwsCallError(action, code, known)
  const metadata = isObject(thrown) ? thrown['$metadata'] : undefined
  const status = isObject(metadata) ? metadata['httpStatusCode'] : undefined
  if (status === undefined) {
    const todo = 'AWS could not be reached: check the region’s name, the network and AWS_ENDPOINT_URL.'
    return new AwsCallError(action, code, todo, true)
  }
  const isDenied = status === 403 || /AccessDenied|NotAuthorized/.test(code)
  const todo = isDenied
    ? `The credentials in use may not: ask for ${action}.`
    : 'Check region and account, then AWS Health, and try again.'
  return new AwsCallError(action, code, todo)
}

/** Asks AWS one thing. @param action the permission it needs. @throws AwsCallError */
export const ask = async <Output>(action: string, send: () => Promise<Output>): Promise<Output> => {
  try {
    return await send()
  } catch (thrown) {
    throw toCallError(thrown, action)
  }
}

/** As `ask`, page by page. */
export async function* askAll<Page>(action: string, pages: AsyncIterable<Page>): AsyncGenerator<Page> {
  try {
    yield* pages
  } catch (thrown) {
    throw toCallError(thrown, action)
  }
}
