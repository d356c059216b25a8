import { column } from './event-view.ts'
import type { Row } from './row.ts'

export const OBSERVER_ROWS: readonly Row[] = [
  {
    field: 'xdm.observer.name',
    from: ['site'],
    rule: 'copy',
    copies: 'column',
    value: (event) => column(event, 'site'),
  },
  { field: 'xdm.observer.type', from: [], rule: '"DocuSign"', otherwise: 'DocuSign', value: () => 'DocuSign' },
  { field: 'xdm.observer.sub_type', from: [], rule: '"Monitor"', otherwise: 'Monitor', value: () => 'Monitor' },
  {
    field: 'xdm.observer.version',
    from: ['version'],
    rule: 'copy',
    copies: 'column',
    value: (event) => column(event, 'version'),
  },
  {
    field: 'xdm.observer.unique_identifier',
    from: ['organizationId'],
    rule: 'copy',
    copies: 'column',
    value: (event) => column(event, 'organizationId'),
  },
]
