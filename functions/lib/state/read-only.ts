import type { GetItemCommand } from '@aws-sdk/client-dynamodb'
import { createOverlay } from './overlay.ts'
import type { Table } from './table.ts'

/** A call as it passes through a client; DynamoDB's own types are the overlay's business. */
type Send = (args: { input: object }) => Promise<{ output: object; response: unknown }>

/** What becomes of a call: reads are sent and see what was written here; writes are kept, and never sent. */
const toAnswers = () => {
  const overlay = createOverlay()
  const reading =
    (see: (input: never, output: never) => object) =>
    async (args: { input: object }, next: Send): ReturnType<Send> => {
      const { output, response } = await next(args)
      return { output: see(args.input as never, output as never), response }
    }
  const done = (more: object = {}) => Promise.resolve({ output: { $metadata: {}, ...more }, response: {} })
  return new Map<string, (args: { input: object }, next: Send) => ReturnType<Send>>([
    ['GetItemCommand', reading(overlay.item)],
    ['BatchGetItemCommand', reading(overlay.batch)],
    ['QueryCommand', reading(overlay.query)],
    ['UpdateItemCommand', ({ input }) => done({ Attributes: overlay.change(input as never) })],
    [
      'DeleteItemCommand',
      ({ input }) => {
        overlay.remove(input as never)
        return done()
      },
    ],
  ])
}

/**
 * A table whose writes are never sent and yet are read back: whoever looks at what a run would do lets the very code of
 * that run do it. Made anew for each look: what was written in one is not seen in the next. The client given stays as it is.
 */
export const toDryRunStore = ({ client, table }: Table): Table => {
  const answers = toAnswers()
  const middleware =
    (next: Send, { commandName = '' }: { commandName?: string }): Send =>
    async (args) => {
      const answer = answers.get(commandName)
      if (answer === undefined) throw new TypeError(`${commandName} is neither a read nor a write that is known here`)
      return answer(args, next)
    }
  const looking: Table['client'] = Object.create(client, {
    send: {
      value: (command: GetItemCommand, ...rest: []) => {
        command.middlewareStack.add(middleware as never, { step: 'initialize', priority: 'high', name: 'readOnly' })
        return client.send(command, ...rest)
      },
    },
  })
  return { client: looking, table }
}
