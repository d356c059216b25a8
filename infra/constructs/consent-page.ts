import { FunctionUrlAuthType } from 'aws-cdk-lib/aws-lambda'
import { CONSENT_PAGE_CONNECTION } from '../../functions/lib/contract.ts'
import { makeFunction } from './function.ts'
import { makeOutput } from './output.ts'
import type { StackContext } from './stack-context.ts'

export const CONSENT_PAGE = 'consent-page'

/** The page that DocuSign redirects to after consent. Public, and allowed nothing but to write its log. */
export const makeConsentPage = (site: StackContext, code: string): void => {
  const { stack, connection } = site
  const made = makeFunction(site, {
    name: CONSENT_PAGE,
    description: `DocuSign connection ${connection.name}: says whether consent was given.`,
    timeoutSeconds: 5,
    memoryMb: 128,
    code,
    environment: { [CONSENT_PAGE_CONNECTION]: connection.name },
    statements: [],
  })
  const { url } = made.addFunctionUrl({ authType: FunctionUrlAuthType.NONE })
  makeOutput(stack, 'ConsentPageUrl', url, 'Register it with the integration key and set it as redirectUrl.')
}
