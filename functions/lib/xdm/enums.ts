/**
 * The closed word lists of XDM that this product uses, as XSIAM stores them: `XDM_CONST.OUTCOME_SUCCESS` is stored as
 * `SUCCESS`. Only USER_TYPE (the regular user is `USER`) and LOGON_TYPE (2 is interactive, 3 network, 4 batch,
 * 5 service, 10 remote interactive) store a value other than the constant's suffix. Source: xdm.md C. XSIAM accepts
 * any string in an enum field, so only this list prevents a wrong word.
 */
export const ENUMS = {
  OUTCOME: ['SUCCESS', 'FAILED', 'PARTIAL', 'UNKNOWN'],
  IDENTITY_TYPE: ['USER', 'MACHINE', 'BUILTIN', 'VIRTUAL', 'UNKNOWN', 'APPLICATION'],
  EVENT_TAG: ['AUTHENTICATION', 'NETWORK', 'CLOUD', 'SAAS', 'ONPREM', 'VPN'],
  USER_TYPE: ['USER', 'SERVICE ACCOUNT', 'MACHINE ACCOUNT'],
  PRIVILEGE_LEVEL: ['GUEST', 'USER', 'ADMIN', 'SYSTEM'],
  LOGON_TYPE: [2, 3, 4, 5, 10],
  LOG_LEVEL: ['DEBUG', 'INFORMATIONAL', 'NOTICE', 'WARNING', 'ERROR', 'CRITICAL'],
  OPERATION_TYPE: [
    'CREATE',
    'DELETE',
    'UPDATE',
    'READ',
    'EXECUTION',
    'REJECT',
    'CONFIG_CHANGE',
    'STATUS_CHANGE',
    'AUDIT',
    'AUTHENTICATION',
    'AUTH_LOGIN',
    'AUTH_MFA',
  ],
  OS_FAMILY: [
    'WINDOWS',
    'LINUX',
    'MACOS',
    'ANDROID',
    'IOS',
    'CHROMEOS',
    'UBUNTU',
    'DEBIAN',
    'CENTOS',
    'FEDORA',
    'SOLARIS',
  ],
  IP_PROTOCOL: ['IP', 'TCP', 'UDP', 'ICMP'],
  SCOPE_TYPE: ['SAAS'],
  THREAT_CATEGORY: ['BRUTE_FORCE', 'FRAUD', 'PHISHING', 'DATA_THEFT', 'INSECURE_CREDENTIALS', 'INFO_LEAK'],
} as const

export type EnumGroup = keyof typeof ENUMS
/** A literal of the group, as XSIAM stores it. */
export type EnumWord<Group extends EnumGroup> = (typeof ENUMS)[Group][number]
