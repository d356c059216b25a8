const toSection = (page: string, title: string): string =>
  page.split(/^(?=## )/m).find((part) => part.startsWith(`## ${title}\n`)) ?? ''

/** The lines of the `sh` blocks of one section of a page, without their comments, in their order. */
export const toCommands = (page: string, title: string): string[] =>
  [...toSection(page, title).matchAll(/^```sh\n([^]*?)^```/gm)]
    .flatMap(([, block = '']) => block.split('\n'))
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter((line) => line !== '')
