/**
 * A moment as Monitor writes it: UTC, seven fraction digits, zeros at the end cut (docusign-api C.7).
 * @param ticks 100 ns units within the millisecond, 0 to 9999. @param digits at most so many, when fewer are wanted.
 */
export const toTimestamp = (ms: number, ticks: number, digits = 7): string => {
  const [seconds = '', fraction = ''] = new Date(ms).toISOString().slice(0, -1).split('.')
  const cut = `${fraction}${String(ticks).padStart(4, '0')}`.slice(0, digits).replace(/0+$/, '')
  return cut === '' ? `${seconds}Z` : `${seconds}.${cut}Z`
}
