import { eventIdOf } from '../../../../functions/customer-events/schema.ts'
import { toMapped } from '../../../../functions/customer-events/xdm.ts'
import { aContext } from './a-context.ts'
import type { Golden, GoldenInput } from './read.ts'

/** The id that a golden's event has, or was given. */
export const idOf = (input: GoldenInput): string => input.id ?? eventIdOf(input.event) ?? 'none'

/** What the code makes of a golden's event. */
export const map = ({ input }: Pick<Golden, 'input'>) =>
  toMapped(
    { id: idOf(input), value: input.event },
    aContext({
      mapLocation: input.mapLocation ?? true,
      user: (id) => input.users?.find((user) => user.userId === id),
    }),
  )
