import type { Random } from './random.ts'

export interface Place {
  city: string
  state: string
  country: string
  latitude: number
  longitude: number
}

const PLACES: readonly (readonly [string, string, string, number, number])[] = [
  ['zurich', 'zurich', 'switzerland', 47.37, 8.54],
  ['lyon', 'auvergne-rhone-alpes', 'france', 45.76, 4.84],
  ['porto', 'porto', 'portugal', 41.15, -8.61],
  ['osaka', 'osaka', 'japan', 34.69, 135.5],
  ['nairobi', 'nairobi county', 'kenya', -1.29, 36.82],
  ['recife', 'pernambuco', 'brazil', -8.05, -34.88],
  ['halifax', 'nova scotia', 'canada', 44.65, -63.57],
  ['austin', 'texas', 'united states', 30.27, -97.74],
  ['são tomé', 'água grande', 'são tomé and príncipe', 0.34, 6.73],
  ['singapore', '', 'singapore', 1.35, 103.82],
]

export const pickPlace = (random: Random): Place => {
  const [city, state, country, latitude, longitude] = random.pick(PLACES)
  return { city, state, country, latitude, longitude }
}

/** An event without an address has this. */
export const NO_PLACE: Place = { city: '', state: '', country: '', latitude: 0, longitude: 0 }

const V4_NETWORKS = ['192.0.2', '198.51.100', '203.0.113'] as const

/** Of the ranges reserved for documentation; one in six is IPv6, one of them written with its zeros cut out. */
export const pickAddress = (random: Random): string => {
  if (random.below(6) > 0) return `${random.pick(V4_NETWORKS)}.${1 + random.below(254)}`
  const last = (1 + random.below(65_534)).toString(16)
  return random.below(2) > 0 ? `2001:db8::${last}` : `2001:0db8:85a3:0000:0000:8a2e:0370:${last.padStart(4, '0')}`
}
