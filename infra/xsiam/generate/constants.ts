type Constant = readonly [literal: string | number, name: string]

const named = (group: string, words: string): Constant[] => words.split(' ').map((word) => [word, `${group}_${word}`])

/**
 * What a record says (the literal that XSIAM stores) and the `XDM_CONST` that stands for it, for each group of constants.
 * Only USER_TYPE and LOGON_TYPE store something else than the constant's suffix. Source: Palo Alto's schema guide.
 */
export const CONSTANTS: Readonly<Record<string, readonly Constant[]>> = {
  OUTCOME: named('OUTCOME', 'SUCCESS FAILED PARTIAL UNKNOWN'),
  IDENTITY_TYPE: named('IDENTITY_TYPE', 'USER MACHINE BUILTIN VIRTUAL UNKNOWN APPLICATION'),
  EVENT_TAG: named('EVENT_TAG', 'AUTHENTICATION NETWORK CLOUD SAAS ONPREM VPN'),
  USER_TYPE: [
    ['USER', 'USER_TYPE_REGULAR'],
    ['SERVICE ACCOUNT', 'USER_TYPE_SERVICE_ACCOUNT'],
    ['MACHINE ACCOUNT', 'USER_TYPE_MACHINE_ACCOUNT'],
  ],
  PRIVILEGE_LEVEL: named('PRIVILEGE_LEVEL', 'GUEST USER ADMIN SYSTEM'),
  LOGON_TYPE: [
    [2, 'LOGON_TYPE_INTERACTIVE'],
    [3, 'LOGON_TYPE_NETWORK'],
    [4, 'LOGON_TYPE_BATCH'],
    [5, 'LOGON_TYPE_SERVICE'],
    [10, 'LOGON_TYPE_REMOTE_INTERACTIVE'],
  ],
  LOG_LEVEL: named('LOG_LEVEL', 'DEBUG INFORMATIONAL NOTICE WARNING ERROR CRITICAL'),
  OPERATION_TYPE: named(
    'OPERATION_TYPE',
    'CREATE DELETE UPDATE READ EXECUTION REJECT CONFIG_CHANGE STATUS_CHANGE AUDIT AUTHENTICATION AUTH_LOGIN AUTH_MFA',
  ),
  OS_FAMILY: named('OS_FAMILY', 'WINDOWS LINUX MACOS ANDROID IOS CHROMEOS UBUNTU DEBIAN CENTOS FEDORA SOLARIS'),
  IP_PROTOCOL: named('IP_PROTOCOL', 'IP TCP UDP ICMP'),
  SCOPE_TYPE: named('SCOPE_TYPE', 'SAAS'),
  THREAT_CATEGORY: named('THREAT_CATEGORY', 'BRUTE_FORCE FRAUD PHISHING DATA_THEFT INSECURE_CREDENTIALS INFO_LEAK'),
}
