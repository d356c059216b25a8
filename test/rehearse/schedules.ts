import { GetScheduleCommand, ListSchedulesCommand } from '@aws-sdk/client-scheduler'
import type { Clients } from './clients.ts'

/** A schedule as it was deployed. */
export interface Schedule {
  name: string
  isOn: boolean
  expression: string
  /** The function that it starts, and with what. */
  functionName: string
  input: string
}

/** Every schedule that is deployed. moto keeps them and starts nothing. */
export const readSchedules = async ({ scheduler }: Clients): Promise<Schedule[]> => {
  const { Schedules = [] } = await scheduler.send(new ListSchedulesCommand({}))
  return Promise.all(
    Schedules.map(async ({ Name = '', GroupName = '' }) => {
      const {
        State,
        ScheduleExpression = '',
        Target,
      } = await scheduler.send(new GetScheduleCommand({ Name, GroupName }))
      const functionName = Target?.Arn?.split(':').at(-1) ?? ''
      return {
        name: Name,
        isOn: State === 'ENABLED',
        expression: ScheduleExpression,
        functionName,
        input: Target?.Input ?? '{}',
      }
    }),
  )
}

const UNITS: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 }

/** Milliseconds between two starts of `rate(15 minutes)`; undefined for other forms. */
export const toRateMs = (expression: string): number | undefined => {
  const [, count, unit = ''] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? []
  const ms = UNITS[unit]
  return ms === undefined ? undefined : Number(count) * ms
}
