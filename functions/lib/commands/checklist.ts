import { type CollectorError, toCollectorError } from '../core/errors.ts'
import { toPrintable } from '../core/printable.ts'

export type State = 'ok' | 'warning' | 'failure' | 'skipped'

/** One thing that was looked at. `text` says what was found and, unless all is well, the cure. */
export interface Line {
  check: string
  state: State
  text: string
  /** Of the error, when it failed. */
  code?: string
}

/** What a check finds; a text alone means that all is well. */
export type Finding = string | { state: State; text: string }

export interface Checklist {
  lines: Line[]
  /** Runs one check and notes it. @throws CollectorError the check's failure, which is noted too */
  check: (name: string, look: () => Promise<Finding> | Finding) => Promise<void>
  /** As `check`, but a failure does not stop the others. @returns whether it went well */
  tryCheck: (name: string, look: () => Promise<Finding> | Finding) => Promise<boolean>
}

export const createChecklist = (): Checklist => {
  const lines: Line[] = []
  const check: Checklist['check'] = async (name, look) => {
    try {
      const finding = await look()
      const { state, text } = typeof finding === 'string' ? ({ state: 'ok', text: finding } as const) : finding
      lines.push({ check: name, state, text: toPrintable(text) })
    } catch (thrown) {
      const failure: CollectorError = toCollectorError(thrown)
      lines.push({ check: name, state: 'failure', text: toPrintable(failure.message), code: failure.code })
      throw failure
    }
  }
  const tryCheck: Checklist['tryCheck'] = (name, look) =>
    check(name, look).then(
      () => true,
      () => false,
    )
  return { lines, check, tryCheck }
}

const SIGNS: Record<State, string> = { ok: '✅', warning: '⚠️', failure: '❌', skipped: '➖' }

/** The lines as a Markdown list. */
export const toList = (lines: readonly Line[]): string =>
  lines.map(({ check, state, text }) => `- ${SIGNS[state]} **${check}**: ${text}`).join('\n')
