import type { DocumentedGroup } from './catalog-group.ts'

/** Events of CLM, Workflow Builder and Agreement Manager (docusign-api C.9). */
export const PRODUCT_EVENTS: readonly DocumentedGroup[] = [
  {
    category: 'CLM',
    object: 'CLM',
    actions: {
      DELETE: ['document deleted'],
      READ: ['document downloaded'],
      STATUS_CHANGE: ['external review sent', 'external review canceled', 'external review complete'],
      UPDATE: ['generation form updated', 'folder security modified', 'idle session timeout updated'],
      unknown: ['document new version'],
    },
  },
  {
    category: 'Workflow Builder',
    object: 'Workflow',
    actions: { DELETE: ['deleted'], STATUS_CHANGE: ['unpublished'] },
  },
  {
    category: 'Agreement Manager',
    object: 'Agreement',
    actions: {
      UPDATE: ['access updated', 'attributes updated'],
      DELETE: ['deleted'],
      READ: ['downloaded'],
      CREATE: ['uploaded'],
      STATUS_CHANGE: ['AI extractions approved'],
    },
  },
  {
    category: 'Agreement Manager',
    object: 'Agreement set',
    actions: { CREATE: ['created'], DELETE: ['deleted'], UPDATE: ['updated', 'renamed', 'access updated'] },
  },
]
