import { readGoldens } from './goldens.ts'
import { toJsonFile } from './json-file.ts'
import { readUserGoldens } from './user-goldens.ts'

/** The goldens that stand for each kind of record. */
const KINDS: readonly (readonly [golden: string, title: string, form: 'full' | 'lean'])[] = [
  ['envelope-created-web', 'Something done in the browser', 'full'],
  ['envelope-created-web', 'The same in lean form', 'lean'],
  ['account-user-added-api', 'Something done by an application, to a user', 'full'],
  ['login-ready-for-stories', 'A login, ready for authentication stories', 'full'],
  ['alert-same-signer-in-characters', 'An alert of DocuSign Monitor', 'full'],
  ['user-full', 'A user', 'full'],
  ['unmapped-timestamp', 'What could not be mapped', 'full'],
]

/** One record of each kind, as it is delivered. */
export const toExamples = (): string => {
  const goldens = new Map([...readGoldens(), ...readUserGoldens()].map((golden) => [golden.name, golden]))
  return KINDS.map(([name, title, form]) => {
    const golden = goldens.get(name)
    if (golden === undefined) throw new Error(`there is no golden ${name} to make an example of`)
    return `### ${title}\n\n\`\`\`json\n${toJsonFile(golden.record(form))}\`\`\``
  }).join('\n\n')
}
