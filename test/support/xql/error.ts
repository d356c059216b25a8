/** XQL that we do not ship on purpose: unknown syntax, functions, columns, or values of the wrong type. */
export class XqlError extends Error {
  override readonly name = 'XqlError'
}
