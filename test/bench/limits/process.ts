import { readFileSync } from 'node:fs'

/** What Linux knows of a process. */
export interface Used {
  /** The most memory that it ever had resident, bytes. */
  peakBytes: number
  /** Of all its threads so far. */
  cpuSeconds: number
}

/** Clock ticks of `/proc`, on every Linux. */
const TICKS_PER_SECOND = 100
/** `utime` and `stime` behind the command's name, which may hold blanks (proc(5)). */
const [USER, SYSTEM] = [11, 12]

/** @throws Error when there is no such process, or no `/proc` */
export const readUsed = (pid: number): Used => {
  const peakKb = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const ticks = Number(fields[USER]) + Number(fields[SYSTEM])
  return { peakBytes: Number(peakKb) * 1024, cpuSeconds: ticks / TICKS_PER_SECOND }
}
