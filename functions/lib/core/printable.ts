/** C0 and C1 controls and DEL, line and paragraph separators, and marks that reorder or hide text. */
const UNPRINTABLE = /[\p{Cc}\u2028\u2029\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu

const strip = (line: string): string => line.replaceAll(UNPRINTABLE, ' ')

/**
 * A foreign text for one line of output: an account's or a user's name can't begin a line of its own, move the cursor, or
 * change colors.
 */
export const toPrintable = (text: string): string => strip(text).trim()

/** A text of several lines, whose line breaks are ours. */
export const toPrintableLines = (text: string): string => text.split('\n').map(strip).join('\n')

/** JSON text for a terminal: it keeps its value, such characters are escaped. */
export const toPrintableJson = (json: string): string =>
  json.replaceAll(UNPRINTABLE, (one) => (one === '\n' ? one : `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`))
