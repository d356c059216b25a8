import { readEnv, readOptional } from '../../lib/primitives/env.ts'
import { realWorld } from '../../lib/primitives/world.ts'
import { createAsk, type Service } from './ask.ts'
import type { AwsTools } from './look.ts'
import { parsePlaces } from './places.ts'

/** The longest an examination takes; Lambda ends it before. */
const signal = new AbortController().signal

/** As the SDK's clients find them: `AWS_ENDPOINT_URL_SQS`, or the service's own host. */
const toEndpoint = (service: Service, region: string, urlSuffix: string): string => {
  const name = `AWS_ENDPOINT_URL_${service.toUpperCase()}`
  return readOptional(name) ?? `https://${service}.${region}.${urlSuffix}`
}

/** AWS as Lambda gives it to a function: its region and the credentials of its role. @param text the stack's places */
export const openAws = (text: string): AwsTools => {
  const places = parsePlaces(text)
  const { urlSuffix } = places
  if (urlSuffix === undefined) return { ask: undefined, places }
  const ask = createAskOfLambda(urlSuffix)
  return { ask, places }
}

const createAskOfLambda = (urlSuffix: string): AwsTools['ask'] => {
  const env = readEnv(['AWS_REGION', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'])
  const sessionToken = readOptional('AWS_SESSION_TOKEN')
  const region = env.AWS_REGION
  const credentials = {
    accessKeyId: env.AWS_ACCESS_KEY_ID,
    secretAccessKey: env.AWS_SECRET_ACCESS_KEY,
    ...(sessionToken === undefined ? {} : { sessionToken }),
  }
  const endpointOf = (service: Service) => toEndpoint(service, region, urlSuffix)
  return createAsk({ world: realWorld, region, credentials, endpointOf, signal })
}
