import { Aws } from 'aws-cdk-lib'
import { Effect, PolicyDocument, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'

/** What this account does, as no other account's resource could: against the confused deputy. */
export const inThisAccount = { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } }

/** A service that may take a role, on behalf of this account only. */
export const toService = (service: string, conditions: Record<string, unknown> = inThisAccount): ServicePrincipal =>
  new ServicePrincipal(service, { conditions })

export const allowing = (
  sid: string,
  actions: string[],
  resources: string[],
  conditions?: Record<string, Record<string, unknown>>,
): PolicyStatement =>
  new PolicyStatement({ sid, effect: Effect.ALLOW, actions, resources, ...(conditions ? { conditions } : {}) })

export const toDocument = (...statements: PolicyStatement[]): PolicyDocument => new PolicyDocument({ statements })

/** The services' names in `kms:ViaService`: a key is used through them, never directly. */
export const viaServices = (...services: string[]) => ({
  StringEquals: { 'kms:ViaService': services.map((service) => `${service}.${Aws.REGION}.${Aws.URL_SUFFIX}`) },
})

/** An ARN in this partition, region and account. */
export const toArn = (service: string, resource: string): string =>
  `arn:${Aws.PARTITION}:${service}:${Aws.REGION}:${Aws.ACCOUNT_ID}:${resource}`
