import type { Ledger } from '../docusign/ledger.ts'
import type { Entry } from './history.ts'

/** Everything the judge goes by: what happened on this side, and what DocuSign knows. */
export interface Facts {
  entries: readonly Entry[]
  docusign: Ledger
  /** Most events that one answer of DocuSign held. */
  pageSize: number
  /** Once caught up, DocuSign is left alone for so long, in milliseconds. */
  restMs: number
  /** Texts that must be printed nowhere. */
  secrets: readonly string[]
  /** Who holds the lease at the end. */
  owner: string | undefined
  /** How often a run was frozen while others went on: each may ask DocuSign, and send a page, that another does too. */
  freezes?: number
}

/** What is wrong with a history; empty when nothing is. */
export type Rule = (facts: Facts) => string[] | Promise<string[]>
