import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** One line of one object. */
export interface Line {
  /** The object's path under the folder. */
  file: string
  number: number
  text: string
}

/** Every line of every object under a folder, in the order of the objects' names. No folder: no lines. */
export async function* readLines(folder: string): AsyncGenerator<Line> {
  for (const file of await listObjects(folder)) {
    const text = gunzipSync(await readFile(join(folder, file))).toString('utf8')
    const lines = text.split('\n')
    // Each line ends with a newline; what follows the last one is nothing, or a line that was cut.
    if (lines.at(-1) === '') lines.pop()
    for (const [index, line] of lines.entries()) yield { file, number: index + 1, text: line }
  }
}

/** Paths of the objects under a folder, sorted. */
export const listObjects = async (folder: string, ending = ''): Promise<string[]> => {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => [])
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
  return files.filter((file) => file.endsWith(ending)).sort()
}
