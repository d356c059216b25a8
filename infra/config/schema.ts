import { z } from 'zod'
import { awsSchema } from './aws.ts'
import { connectionSchema } from './connection.ts'
import { allow, group, text, word } from './fields.ts'

const xsiam = group({
  access: word(['none', 'assumed-role', 'workload-identity'])
    .default('none')
    .meta({ description: 'How XSIAM gets access to the bucket and the queue.', examples: ['assumed-role'] }),
  externalId: text(/^[\w+=,.@:/-]{2,1224}$/, 'a text of your own, a UUID for example; XSIAM is told the same')
    .exactOptional()
    .meta({
      description: 'The external ID of the role, for `assumed-role`.',
      examples: ['33333333-3333-4333-8333-333333333333'],
    }),
  principalArn: text(/^arn:aws[a-z-]*:iam::\d{12}:[\w+=,.@:/-]+$/, 'the ARN of an IAM principal')
    .exactOptional()
    .meta({
      description:
        'Who can assume the role. The default is the AWS account of Palo Alto Networks, or Google for `workload-identity`.',
      examples: ['arn:aws:iam::006742885340:root'],
    }),
  subject: text(/^[\w+=,.@:/|-]{1,255}$/, 'the subject that XSIAM shows')
    .exactOptional()
    .meta({
      description: 'The subject that can assume the role, for `workload-identity`.',
      examples: ['118400000000000000000'],
    }),
  audience: text(/^[\w+=,.@:/|-]{1,255}$/, 'the audience that XSIAM shows')
    .exactOptional()
    .meta({ description: 'The audience of the identity token, for `workload-identity`.', examples: ['xsiam'] }),
})

const alarms = group({
  email: text(/^[^@\s]+@[^@\s]+\.[^@\s]+$/, 'an e-mail address')
    .exactOptional()
    .meta({ description: 'The email address that receives alarms.', examples: ['soc@example.com'] }),
  topicArn: text(/^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w-]{1,256}$/, 'the ARN of a topic')
    .exactOptional()
    .meta({
      description: 'An existing SNS topic that receives alarms.',
      examples: ['arn:aws:sns:eu-central-1:111111111111:alarms'],
    }),
})

/** The whole configuration file. What two members say together is judged in `rules.ts`. */
export const configSchema = group({
  $schema: z
    .string(allow('where the JSON Schema is'))
    .exactOptional()
    .meta({
      description: 'The path of the JSON Schema, for editors.',
      examples: ['./infra/docusign.config.schema.json'],
    }),
  aws: awsSchema
    .exactOptional()
    .meta({ description: 'Where to deploy. Required for `npm run synth` and `npm run deploy`.' }),
  connections: z
    .array(connectionSchema, allow('a list of connections'))
    .min(1, allow('at least one connection'))
    .meta({ description: 'The DocuSign connections.' }),
  xsiam: xsiam.prefault({}).meta({ description: 'How XSIAM gets access.' }),
  alarms: alarms.exactOptional().meta({ description: 'Who receives alarms.' }),
})

export type Config = z.output<typeof configSchema>
export type Connection = Config['connections'][number]
export type Alarms = NonNullable<Config['alarms']>
export type Aws = NonNullable<Config['aws']>
/** A configuration that can be deployed: it says where. */
export type DeployConfig = Config & { aws: Aws }
