import type { Finding } from '../../lib/command/lines.ts'

export const warn = (text: string): Finding => ({ state: 'warning', text })
export const fail = (text: string): Finding => ({ state: 'failure', text })
