import { type ConfigurationProblem, toPath } from './configuration-error.ts'

/** A PEM heading, or the beginning of a long base64 text that DER's SEQUENCE gives: a key without its heading. */
const KEY = /BEGIN [A-Z ]*PRIVATE KEY|MII[A-Za-z0-9+/\\\s]{400}/

const WHAT =
  'holds a private key; a key never belongs in this file: take it out, consider it disclosed when the file was shared, ' +
  'and put it into Secrets Manager with the command that the stack prints'

export const holdsPrivateKey = (text: string): boolean => KEY.test(text)

const within = (value: unknown, steps: PropertyKey[]): ConfigurationProblem[] => {
  if (typeof value === 'string') return holdsPrivateKey(value) ? [{ path: toPath(steps), what: WHAT }] : []
  if (typeof value !== 'object' || value === null) return []
  const isList = Array.isArray(value)
  return Object.entries(value).flatMap(([name, member]) =>
    holdsPrivateKey(name)
      ? [{ path: toPath(steps), what: WHAT }]
      : within(member, [...steps, isList ? Number(name) : name]),
  )
}

/** Where a private key was pasted: by path when the file is JSON, otherwise the file as a whole. */
export const findPrivateKeys = (text: string, value?: unknown): ConfigurationProblem[] => {
  const found = value === undefined ? [] : within(value, [])
  if (found.length > 0) return found
  return holdsPrivateKey(text) ? [{ path: '', what: `the file ${WHAT}` }] : []
}
