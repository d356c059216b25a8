import type { DocumentedGroup } from './catalog-group.ts'

/** Events of eSignature, its accounts and its users, and of Monitor (docusign-api C.9). */
export const ACCOUNT_EVENTS: readonly DocumentedGroup[] = [
  {
    category: 'Account',
    object: 'Account',
    actions: {
      CREATE: ['administrator added', 'user added', 'user bulk import', 'appliance pool account added'],
      UPDATE: ['Autoplace scope updated', 'user bulk update', 'appliance pool account updated'],
      CONFIG_CHANGE: [
        'electronic disclosure frequency updated',
        'electronic disclosure settings updated',
        'document retention policy updated',
        'password rules updated',
        'security policy updated',
        'watermark configuration updated',
      ],
      DELETE: ['user deleted', 'appliance pool account removed'],
      READ: ['users downloaded'],
    },
  },
  { category: 'Brand', object: 'Brand', actions: { CREATE: ['created'], DELETE: ['deleted'], UPDATE: ['updated'] } },
  { category: 'Click', object: 'Click', actions: { STATUS_CHANGE: ['agreed', 'declined'] } },
  {
    category: 'Connect',
    object: 'Connect',
    actions: {
      CREATE: ['configuration created'],
      DELETE: ['configuration deleted'],
      CONFIG_CHANGE: ['configuration updated'],
      STATUS_CHANGE: ['event sent'],
    },
  },
  {
    category: 'Exports',
    actions: {
      READ: ['bulk account settings export', 'bulk permission profiles export'],
      CREATE: ['bulk user export initiated'],
      DELETE: ['bulk user export deleted'],
    },
  },
  {
    category: 'Document',
    object: 'Document',
    actions: { READ: ['downloaded'], CREATE: ['source created'], DELETE: ['source deleted'] },
  },
  {
    category: 'Envelope',
    object: 'Envelope',
    actions: {
      CREATE: ['bulk sends initiated', 'created', 'transfer initiated'],
      DELETE: ['deleted'],
      STATUS_CHANGE: ['sent', 'signed', 'transfer processed', 'voided'],
      unknown: ['recipient reported issue'],
    },
  },
  {
    category: 'Group',
    object: 'Group',
    actions: { CREATE: ['created', 'user added'], DELETE: ['deleted', 'user removed'], UPDATE: ['updated'] },
  },
  {
    category: 'Template',
    object: 'Template',
    actions: { CREATE: ['created'], DELETE: ['deleted'], UPDATE: ['updated'] },
  },
  {
    category: 'Monitor',
    object: 'Monitor',
    actions: { CONFIG_CHANGE: ['settings updated'], unknown: ['new proxy'] },
  },
  { category: 'Policies', object: 'Security policy', actions: { CONFIG_CHANGE: ['updated'] } },
  { category: 'Policies', object: 'SSO login policy', actions: { CONFIG_CHANGE: ['updated'] } },
  {
    category: 'User',
    object: 'User',
    actions: {
      AUTH_LOGIN: ['login'],
      STATUS_CHANGE: ['locked out', 'membership activated'],
      UPDATE: [
        'updated',
        'email updated',
        'federated status updated',
        'password updated',
        'profile updated',
        'recovery information updated',
        'security key login updated',
        'two factor authentication turned on',
        'two factor authentication turned off',
      ],
      unknown: ['possible login sharing'],
    },
  },
]
