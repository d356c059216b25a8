import { createClients } from './clients.ts'
import type { AwsTools } from './look.ts'
import { parsePlaces } from './places.ts'

/** AWS as Lambda gives it to a function; none where the stack has named nothing. @param text the stack's places */
export const openAws = (text: string): AwsTools => {
  const places = parsePlaces(text)
  return { clients: Object.keys(places).length === 0 ? undefined : createClients(), places }
}
