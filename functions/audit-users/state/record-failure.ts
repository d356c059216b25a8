import { AccountError } from '../../lib/docusign/account-selection.ts'
import { AuthenticationError, DocusignError, LimitReached } from '../../lib/docusign/errors.ts'
import type { Run } from '../../lib/run/collector.ts'
import { createFirstInventories } from '../../lib/state/first-inventory.ts'

/** Failures that last until somebody acts: events must not wait for a directory that does not come. */
const isLasting = (thrown: unknown): boolean =>
  thrown instanceof AccountError ||
  thrown instanceof AuthenticationError ||
  (thrown instanceof DocusignError && !(thrown instanceof LimitReached) && (thrown.status ?? 500) < 500)

const note = async ({ table, runtime, log }: Run, thrown: unknown): Promise<void> => {
  if (!isLasting(thrown)) return
  // The failure itself is about to be thrown and says more than this.
  await createFirstInventories(table)
    .failed(runtime.now())
    .catch(() => log('warn', 'Failed to record that the directory is unavailable.'))
}

/** Notes a lasting failure, for whoever waits for the directory, and throws it. */
export const recordLastingFailure = async <T>(run: Run, work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (thrown) {
    await note(run, thrown)
    throw thrown
  }
}

/** The same for pages. */
export async function* recordLastingFailureOfPages<Page>(run: Run, pages: AsyncIterable<Page>): AsyncGenerator<Page> {
  try {
    yield* pages
  } catch (thrown) {
    await note(run, thrown)
    throw thrown
  }
}
