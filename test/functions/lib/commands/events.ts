import type { Bench } from './setup.ts'

const HOUR = 3_600_000
let made = 0

/** Events of logging in, one an hour, the last one an hour ago. */
export const addEvents = (bench: Bench, count: number): string[] => {
  const now = bench.time.now().getTime()
  const ids = Array.from({ length: count }, () => `e${String(++made).padStart(11, '0')}`)
  ids.forEach((id, index) => {
    const ingestedAt = new Date(now - (count - index) * HOUR)
    const event = {
      timestamp: ingestedAt.toISOString(),
      eventId: `11111111-1111-4111-8111-${id}`,
      object: 'User',
      action: 'Login',
      result: 'Success',
      source: 'Web',
      userId: '33333333-3333-4333-8333-000000000001',
      data: { note: 'MARKER-event' },
    }
    bench.docusign.addEvents([event], { ingestedAt })
  })
  return ids
}

export const idsOf = (records: readonly Record<string, unknown>[]): string[] =>
  records.map(({ eventId }) => String(eventId).slice(-12))
