import { z } from 'zod'
import { awsSchema } from './aws.ts'
import { connectionSchema } from './connection.ts'
import { allow, group, text, word } from './fields.ts'

const xsiam = group({
  access: word(['none', 'assumed-role', 'workload-identity'])
    .default('none')
    .describe('How XSIAM gets at the bucket and the queue.'),
  externalId: text(/^[\w+=,.@:/-]{2,1224}$/, 'a text of your own, a UUID for example; XSIAM is told the same')
    .exactOptional()
    .describe('External ID of the role, with access assumed-role.'),
  principalArn: text(/^arn:aws[a-z-]*:iam::\d{12}:[\w+=,.@:/-]+$/, 'the ARN of an IAM principal')
    .exactOptional()
    .describe('Who takes the role. Default: the AWS account of Palo Alto Networks; with workload-identity Google.'),
  subject: text(/^[\w+=,.@:/|-]{1,255}$/, 'the subject that XSIAM shows')
    .exactOptional()
    .describe('Whom of the identity provider the role is for, with access workload-identity.'),
  audience: text(/^[\w+=,.@:/|-]{1,255}$/, 'the audience that XSIAM shows')
    .exactOptional()
    .describe('What the identity was issued for, with access workload-identity.'),
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
export type Alarms = NonNullable<Config['alarms']>
export type Aws = NonNullable<Config['aws']>
/** A configuration that can be deployed: it says where. */
export type DeployConfig = Config & { aws: Aws }
