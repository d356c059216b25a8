import { z } from 'zod'
import { awsSchema } from './aws.ts'
import { connectionSchema } from './connection.ts'
import { allow, group, text, word } from './fields.ts'

const xsiam = group({
  access: word(['none', 'assumed-role', 'workload-identity'])
    .default('none')
    .describe('How XSIAM gets at the bucket and the queue.'),
  externalId: text(/^[\w+=,.@:/-]{2,1224}$/, 'the External ID shown by XSIAM').exactOptional(),
  principalArn: text(/^arn:aws[a-z-]*:iam::\d{12}:[\w+=,.@:/-]+$/, 'the ARN of an IAM principal').exactOptional(),
})

const alarms = group({
  email: text(/^[^@\s]+@[^@\s]+\.[^@\s]+$/, 'an e-mail address')
    .exactOptional()
    .describe('Gets the alarms.'),
  topicArn: text(/^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w-]{1,256}$/, 'the ARN of a topic')
    .exactOptional()
    .describe('Existing topic that the alarms go to.'),
})

/** The whole configuration file. What two members say together is judged in `rules.ts`. */
export const configSchema = group({
  $schema: z.string(allow('where the JSON Schema is')).exactOptional(),
  aws: awsSchema.exactOptional().describe('Needed to synthesize and deploy, not by the local run.'),
  connections: z
    .array(connectionSchema, allow('a list of connections'))
    .min(1, allow('at least one connection'))
    .describe('The DocuSign connections.'),
  xsiam: xsiam.prefault({}).describe('What Cortex XSIAM is given access to.'),
  alarms: alarms.exactOptional().describe('Where alarms go.'),
})

export type Config = z.output<typeof configSchema>
export type Connection = Config['connections'][number]
export type Aws = NonNullable<Config['aws']>
/** A configuration that can be deployed: it says where. */
export type DeployConfig = Config & { aws: Aws }
