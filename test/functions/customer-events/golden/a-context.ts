import type { MappingContext } from '../../../../functions/customer-events/mapping/context.ts'

/** A mapping context whose directory knows nobody, with what the test wants different. */
export const aContext = (changes: Partial<MappingContext> = {}): MappingContext => ({
  connection: 'acme-prod',
  run: 'run-1',
  version: '1.0.0',
  now: new Date('2024-08-01T00:00:00.000Z'),
  mapLocation: true,
  user: () => undefined,
  ...changes,
})
