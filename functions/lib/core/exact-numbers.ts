/** Digits and exponent of a JSON number, alike for all its spellings: `1.50` and `15e-1`. */
const toDecimal = (literal: string): string => {
  const [mantissa = '', exponent = '0'] = literal
    .toLowerCase()
    .replace(/^-/, '')
    .split(/e(?=[+-]?\d+$)/)
  const [whole = '', fraction = ''] = mantissa.split('.')
  const digits = `${whole}${fraction}`.replace(/^0+/, '')
  const significant = digits.replace(/0+$/, '')
  return significant === ''
    ? '0'
    : `${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`
}

/** Whether a double holds a number exactly as it is written. */
export const isExact = (literal: string): boolean => toDecimal(literal) === toDecimal(String(Number(literal)))

/** Where a number stands whose digits a double may not hold; inside a string it does no harm. */
const SUSPECT = /(?:^|[:,[])\s*-?(?:\d[\d.]{15}|\d[\d.]*[eE])/

const STRING_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/g

/**
 * JSON in which every number survives `JSON.parse`: one whose digits a double would change (9007199254740993, 1e999)
 * becomes a string of the same characters (RFC 8259, section 6). Node 20 cannot show a number's source text.
 */
export const withExactNumbers = (json: string): string =>
  SUSPECT.test(json)
    ? json.replaceAll(STRING_OR_NUMBER, (token) => (token.startsWith('"') || isExact(token) ? token : `"${token}"`))
    : json

/** `JSON.parse` with exact numbers. @throws SyntaxError */
export const parseExactJson = (json: string): unknown => JSON.parse(withExactNumbers(json))
