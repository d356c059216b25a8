import type { Kind } from './kinds.ts'
import type { Random } from './random.ts'

type Details = Record<string, unknown>

/** The id that an object's events carry in `data`. */
const ID_OF: Record<string, (random: Random) => Details> = {
  Envelope: (random) => ({ EnvelopeId: random.guid() }),
  Template: (random) => ({ TemplateId: random.guid() }),
  Group: (random) => ({ GroupId: random.digits(7) }),
  Document: (random) => ({ EnvelopeId: random.guid(), DocumentId: random.digits(2) }),
  Brand: (random) => ({ BrandId: random.guid(), BrandName: random.pick(['North', 'Süd', '東']) }),
  Click: (random) => ({ ClickwrapId: random.guid() }),
  Connect: (random) => ({ ConnectId: random.digits(8) }),
  PermissionSet: (random) => ({ PermissionProfileId: random.digits(8) }),
  Workflow: (random) => ({ WorkflowId: random.guid() }),
  Agreement: (random) => ({ AgreementId: random.guid() }),
  Account: (random) => ({ SettingsKey: random.pick(['Security.SessionTimeout', 'Signing.Watermark']) }),
}

/** An alert's text as some alerts carry it: an array of single characters (docusign-api C.8, 5). */
const toCharacters = (text: string): string[] => text.split('')

const toAlertDetails = (kind: Kind, random: Random): Details => {
  const details = {
    EventIds: Array.from({ length: 1 + random.below(4) }, () => random.guid()),
    ...(random.below(3) > 0 ? { Severity: random.pick(['Low', 'Medium', 'High']) } : {}),
    ...(random.below(2) > 0 ? { Count: random.digits(2) } : {}),
  }
  if (kind.action !== 'SameSenderAndSigner') return details
  const form = random.below(2) > 0 ? toCharacters : (text: string) => text
  return {
    ...details,
    EnvelopeId: form(random.guid()),
    EnvelopeType: form('Envelope'),
    SignerIp: form(`198.51.100.${random.below(255)}`),
    SignerUserId: form(random.guid()),
    SignerUserAgent: form('Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0'),
  }
}

/** What stands in `data` of an event of this kind; `affected` is the other user, where there is one. */
export const toDetails = (kind: Kind, affected: string, random: Random): Details => {
  if (kind.object === 'Alert') return toAlertDetails(kind, random)
  if (affected !== '')
    return {
      AffectedUserId: affected,
      AffectedMembershipId: random.guid(),
      PermissionProfileId: random.digits(8),
    }
  if (kind.result && random.below(3) === 0) return { LoginMethod: random.pick(['Password', 'SSO', 'SecurityKey']) }
  return ID_OF[kind.object]?.(random) ?? {}
}
