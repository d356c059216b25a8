import { existsSync, readFileSync } from 'node:fs'
import { AUDIT_USERS_DROP } from '../../infra/config/connection.ts'
import { EVENTS, USERS } from '../support/lean/generated.ts'
import { everybody, type Form, nobody, type Sizes, sizesOfEvent, sizesOfUser } from '../support/lean/sizes.ts'

/** Prints how large records are, compared with what DocuSign sent: `npx tsx test/bench/lean-size.ts [events.ndjson]`. */
const sum = (sizes: readonly Sizes[], of: keyof Sizes): number => sizes.reduce((total, size) => total + size[of], 0)

const print = (name: string, form: Form, sizes: readonly Sizes[]): void => {
  const ratios = sizes.map(({ raw, delivered }) => delivered / raw)
  const mean = sum(sizes, 'delivered') / sum(sizes, 'raw')
  const bytes = Math.round(sum(sizes, 'raw') / sizes.length)
  const line = [name.padEnd(44), form, `${bytes} bytes`.padStart(10), mean.toFixed(2), Math.max(...ratios).toFixed(2)]
  process.stdout.write(`${line.join('  ')}\n`)
}

const main = ([file]: string[]): void => {
  const given = file !== undefined && existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []
  const recorded = given.map((line): unknown => JSON.parse(line))
  process.stdout.write(`${'what DocuSign sent'.padEnd(44)}  form  mean size  mean  most\n`)
  for (const form of ['full', 'lean'] as const) {
    for (const [name, events] of [
      ['generated events', EVENTS],
      ['given events', recorded],
    ] as const) {
      if (events.length === 0) continue
      print(
        `${name}, who acted is not known`,
        form,
        events.map((event) => sizesOfEvent(event, nobody, form)),
      )
      print(
        `${name}, who acted is known`,
        form,
        events.map((event) => sizesOfEvent(event, everybody, form)),
      )
    }
    print(
      'users, both halves',
      form,
      USERS.map((user) => sizesOfUser(user, AUDIT_USERS_DROP, form)),
    )
    const adminRecords = USERS.map(({ admin }) => sizesOfUser({ admin }, AUDIT_USERS_DROP, form))
    print("users, the Admin API's half only", form, adminRecords)
  }
}

main(process.argv.slice(2))
