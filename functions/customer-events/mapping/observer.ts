import { column } from './event-view.ts'
import { copyOf } from './findings.ts'
import type { Row } from './row.ts'

export const OBSERVER_ROWS: readonly Row[] = [
  {
    field: 'xdm.observer.name',
    from: ['site'],
    rule: 'copy',
    found: [copyOf('site')],
    value: (event) => column(event, 'site'),
  },
  { field: 'xdm.observer.type', from: [], rule: '"DocuSign"', found: [{ word: 'DocuSign' }], value: () => 'DocuSign' },
  { field: 'xdm.observer.sub_type', from: [], rule: '"Monitor"', found: [{ word: 'Monitor' }], value: () => 'Monitor' },
  {
    field: 'xdm.observer.version',
    from: ['version'],
    rule: 'copy',
    found: [copyOf('version')],
    value: (event) => column(event, 'version'),
  },
  {
    field: 'xdm.observer.unique_identifier',
    from: ['organizationId'],
    rule: 'copy',
    found: [copyOf('organizationId')],
    value: (event) => column(event, 'organizationId'),
  },
]
