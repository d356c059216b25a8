import { readGoldens } from './goldens.ts'
import { toJsonFile } from './json-file.ts'
import { readUserGoldens } from './user-goldens.ts'

/** The golden that is the example for each kind of record. */
const KINDS: readonly (readonly [golden: string, title: string])[] = [
  ['envelope-created-web', 'Something done in the browser'],
  ['account-user-added-api', 'Something done by an application, to a user'],
  ['login-ready-for-stories', 'A login, ready for authentication stories'],
  ['alert-same-signer-in-characters', 'An alert of DocuSign Monitor'],
  ['user-full', 'A user'],
  ['unmapped-timestamp', 'What could not be mapped'],
]

/** One delivered record of each kind. */
export const toExamples = (): string => {
  const goldens = new Map([...readGoldens(), ...readUserGoldens()].map((golden) => [golden.name, golden]))
  return KINDS.map(([name, title]) => {
    const golden = goldens.get(name)
    if (golden === undefined) throw new Error(`there is no golden ${name} to make an example of`)
    return `### ${title}\n\n\`\`\`json\n${toJsonFile(golden.record)}\`\`\``
  }).join('\n\n')
}
