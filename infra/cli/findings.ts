/** What stands in the way of a deployment, each with what to do; and what should be known. */
export interface Findings {
  obstacles: string[]
  notes: string[]
}
