import { appendFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { readThrown, UsageError } from './usage-error.ts'

/** The folders that a run writes, and the list of the files in them, which says what a later run may replace. */
const FOLDERS = ['data', 'quarantine', 'errors']
const LIST = '.written-by-local-run'

/** Writes one object; `key` is its path in the bucket. */
export type Store = (key: string, body: Buffer) => Promise<void>

/**
 * Makes room in the out folder: what a former run wrote is removed.
 * @throws Mistake when there is anything else in it; nothing is removed then
 */
export const prepareOut = async (folder: string): Promise<Store> => {
  const foreign = await findForeign(folder)
  if (foreign !== undefined) {
    throw new UsageError(
      `${join(folder, foreign)} was not written by a former local run, so nothing in ${folder} is touched.`,
      'Name an empty or a new folder with --out.',
    )
  }
  for (const own of FOLDERS) await rm(join(folder, own), { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, LIST), '')
  return async (key, body) => {
    const path = join(folder, key)
    await mkdir(dirname(path), { recursive: true })
    // Listed first: a run that is killed in between leaves nothing that the next one would refuse.
    await appendFile(join(folder, LIST), `${key}\n`)
    await writeFile(path, body)
  }
}

const findForeign = async (folder: string): Promise<string | undefined> => {
  const top = await listFolder(folder)
  const unknown = top.find((name) => name !== LIST && !FOLDERS.includes(name))
  if (unknown !== undefined) return unknown
  const written = new Set(top.includes(LIST) ? (await readFile(join(folder, LIST), 'utf8')).split('\n') : [])
  for (const own of FOLDERS.filter((name) => top.includes(name))) {
    const entries = await readdir(join(folder, own), { withFileTypes: true, recursive: true }).catch(() => undefined)
    if (entries === undefined) return own
    const paths = entries.filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name))
    const stranger = paths.map((path) => relative(folder, path)).find((path) => !written.has(path.split(sep).join('/')))
    if (stranger !== undefined) return stranger
  }
  return undefined
}

const listFolder = async (folder: string): Promise<string[]> => {
  try {
    return await readdir(folder)
  } catch (error) {
    if (readThrown(error, 'code') === 'ENOENT') return []
    throw new UsageError(`${folder} is not a folder that can be read.`, 'Name another one with --out.')
  }
}
