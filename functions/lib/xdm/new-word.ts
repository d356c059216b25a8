/** Only what looks like a machine's name leaves as one: never an address, an id or a text. */
const NAME = /^[A-Za-z][A-Za-z0-9_]{0,63}$/

/** A name or word nobody has seen before, as it may be logged: `column:riskScore`. */
export const toNewWord = (kind: string, name: string): string => `${kind}:${NAME.test(name) ? name : '(not a name)'}`
