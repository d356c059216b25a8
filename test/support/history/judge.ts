import { accounting } from './accounting.ts'
import { budget } from './budget.ts'
import { chain, lease } from './chain.ts'
import { conservation } from './conservation.ts'
import { content } from './content.ts'
import type { Facts, Rule } from './facts.ts'
import { liveness } from './liveness.ts'
import { secrecy } from './secrecy.ts'

const RULES: readonly Rule[] = [conservation, content, chain, lease, liveness, budget, accounting, secrecy]

/** Judges a history as a whole, after it has happened; what is wrong with it. */
export const judge = async (facts: Facts): Promise<string[]> =>
  (await Promise.all(RULES.map(async (rule) => rule(facts)))).flat()
