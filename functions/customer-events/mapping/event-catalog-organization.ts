import type { DocumentedGroup } from './catalog-group.ts'

const TRANSFERS = ['account', 'user', 'permission profile'].flatMap((what) => [
  `bulk ${what} import`,
  `bulk ${what} export`,
])

/** Events of an organization (docusign-api C.9). */
export const ORGANIZATION_EVENTS: readonly DocumentedGroup[] = [
  {
    category: 'Organization',
    object: 'Organization',
    actions: {
      CREATE: [
        'administrator added',
        'delegated administrator added',
        'account added',
        'member added',
        ...TRANSFERS.map((transfer) => `${transfer} initiated`),
        'appliance added',
        'appliance pool added',
        'identity provider added',
        'IdP certificate added',
        'permission set added',
        'reserved domain added',
      ],
      DELETE: [
        'delegated administrator deleted',
        'account removed',
        'account invitation deleted',
        'member removed',
        ...TRANSFERS.map((transfer) => `${transfer} deleted`),
        'appliance removed',
        'appliance pool removed',
        'identity provider removed',
        'IdP certificate removed',
        'permission set deleted',
        'reserved domain deleted',
      ],
      UPDATE: [
        'administrator updated',
        'delegated administrator updated',
        'permission set updated',
        'data feed updated',
        'appliance updated',
        'appliance pool updated',
      ],
      CONFIG_CHANGE: ['identity provider updated'],
      STATUS_CHANGE: [
        'administrator activated',
        'administrator deactivated',
        'account invitation sent',
        'account invitation resent',
        'account invitation declined',
        'reserved domain verified',
      ],
      READ: ['report exported'],
      REJECT: ['service protection request blocked'],
    },
  },
]
