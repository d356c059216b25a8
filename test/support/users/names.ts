import type { Group, PermissionProfile } from './user.ts'
import { ADMINISTRATOR, SENDER } from './user.ts'

export const FIRST_NAMES = [
  'Ada',
  'Björn',
  'Chloé',
  'Dmitri',
  'Eun-ji',
  'Fatima',
  'Grace',
  'Håkon',
  'Ines',
  '健',
  'Łucja',
]
export const LAST_NAMES = [
  'Example',
  "O'Neill",
  'Núñez',
  'van der Berg',
  'Schäfer',
  'Kowalska',
  '田中',
  'Smith',
  'Ó Briain',
]
export const COMPANIES = ['Example', 'Example Deutschland GmbH', 'Example & Söhne', '']
export const TITLES = ['', 'Counsel', 'Head of "Procurement"', 'Account Manager']
export const PLACES = [
  { city: 'Seattle', country: 'US' },
  { city: 'Zürich', country: 'CH' },
  { city: 'Łódź', country: 'PL' },
  { city: '', country: '' },
]

export const PROFILES: readonly PermissionProfile[] = [
  ADMINISTRATOR,
  SENDER,
  { id: '26252964', name: 'DocuSign Viewer' },
  { id: '26252965', name: 'Rechtsabteilung – nur lesen' },
]

export const GROUPS: readonly Group[] = ['Legal', 'Human Resources', 'Einkauf', 'Sales <EMEA>', 'R&D'].map(
  (name, index) => ({ id: String(5000 + index), name, type: 'customGroup' }),
)
