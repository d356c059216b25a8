/** Folders of the bucket. XSIAM is told of what arrives in `data/` only. */
export const FOLDERS = { data: 'data/', quarantine: 'quarantine/', errors: 'errors/' } as const

/** Lambda allows 64 characters; the configuration's limits for prefix and connection leave 22 for the last part. */
export const toFunctionName = (prefix: string, connection: string, name: string): string =>
  `${prefix}-${connection}-${name}`

export const toSharedStackName = (prefix: string): string => `${prefix}-shared`

export const toConnectionStackName = (prefix: string, connection: string): string => `${prefix}-${connection}`

/** What the shared stack tells the connections' stacks, through SSM parameters of these names. */
export type SharedValue =
  | 'data-key-arn'
  | 'queue-key-arn'
  | 'logs-key-arn'
  | 'bucket-name'
  | 'queue-name'
  | 'topic-arn'
  | 'xsiam-role-arn'

export const toParameterName = (prefix: string, value: SharedValue): string => `/${prefix}/shared/${value}`

/** CloudWatch's name of an alarm. @param subject a connection, with the data type if it is about one; `shared` */
export const toAlarmName = (prefix: string, subject: string, entry: string): string => `${prefix}-${subject}-${entry}`
