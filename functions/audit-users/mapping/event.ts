import { describe } from './description.ts'
import { column, type Row, type UserView } from './user-view.ts'

const copy = (...from: string[]) =>
  ({
    from,
    rule: 'copy',
    value: (user: UserView) => column(user, ...from),
  }) as const

const always = <const Word extends string>(word: Word) => ({ from: [], rule: `"${word}"`, value: () => word }) as const

/** What happened (a user was observed, changed or closed), and where. */
export const EVENT_ROWS: readonly Row[] = [
  {
    field: 'xdm.event.id',
    from: ['accountId', 'userId'],
    rule: 'hash of account, user, sequence number and fingerprint',
    value: (user) => user.id,
  },
  { field: 'xdm.event.type', ...always('User Info') },
  { field: 'xdm.event.original_event_type', ...always('auditusers') },
  { field: 'xdm.event.operation', ...always('AUDIT'), rule: 'AUDIT' },
  {
    field: 'xdm.event.description',
    from: ['changes'],
    rule: 'short sentence: observed, closed, or what changed',
    value: (user) => describe(user.changes, user),
  },
  { field: 'xdm.event.tags', from: [], rule: 'SAAS', value: () => ['SAAS'] },
  {
    field: 'xdm.auth.privilege_level',
    from: ['isAdmin'],
    rule: 'ADMIN or USER, if it is known',
    value: ({ watched }) => {
      if (watched.isAdmin === undefined) return undefined
      return watched.isAdmin ? 'ADMIN' : 'USER'
    },
  },
  { field: 'xdm.target.resource.type', ...always('User') },
  { field: 'xdm.target.resource.id', ...copy('userId', 'id') },
  { field: 'xdm.target.resource.name', ...copy('userName', 'user_name') },
  { field: 'xdm.target.resource.parent_id', ...copy('accountId') },
  { field: 'xdm.source.cloud.project_id', ...copy('accountId') },
  { field: 'xdm.source.cloud.project_hierarchy', ...copy('organizationId') },
  { field: 'xdm.observer.name', ...copy('site'), rule: 'copy: host of the base URI' },
  { field: 'xdm.observer.type', ...always('DocuSign') },
  { field: 'xdm.observer.sub_type', ...always('Audit Users') },
  { field: 'xdm.observer.unique_identifier', ...copy('organizationId') },
]
