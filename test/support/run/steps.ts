/** The input of a command to AWS, as far as it names a step. */
export interface CommandInput {
  Key?: Record<string, { S?: string }>
  UpdateExpression?: string
  DeliveryStreamName?: string
  VersionStage?: string
}

const VERBS: Record<string, string> = {
  GetItemCommand: 'read',
  UpdateItemCommand: 'write',
  DeleteItemCommand: 'removal',
}

const NOUNS: Record<string, string> = { budget: 'limit' }

/** What a call to AWS is for, in the words of design 7: `lease`, `commit`, `token read`, `delivery`. */
export const toAwsStep = (command: string, input: CommandInput): string => {
  if (command === 'PutRecordBatchCommand') {
    return input.DeliveryStreamName?.endsWith('-quarantine') ? 'quarantine' : 'delivery'
  }
  if (command === 'GetSecretValueCommand')
    return input.VersionStage === 'AWSPREVIOUS' ? 'old secret read' : 'secret read'
  const [kind = '', id = ''] = [input.Key?.['kind']?.S, input.Key?.['id']?.S]
  const verb = VERBS[command] ?? command
  if (kind.startsWith('checkpoint#')) return toCheckpointStep(verb, input.UpdateExpression ?? '')
  if (kind === 'token' && id.startsWith('pause ')) return `pause ${verb}`
  return `${NOUNS[kind] ?? kind} ${verb}`
}

const toCheckpointStep = (verb: string, expression: string): string => {
  if (verb === 'read') return 'checkpoint read'
  if (expression.includes('ADD #fence')) return 'lease'
  return expression.includes('REMOVE #owner') ? 'release' : 'commit'
}

/** What a call to DocuSign is for. */
export const toDocusignStep = (url: string): string => {
  const { pathname } = new URL(url)
  if (pathname === '/oauth/token') return 'token exchange'
  if (pathname === '/oauth/userinfo') return 'userinfo'
  return pathname.endsWith('/stream') ? 'page' : 'other call'
}
