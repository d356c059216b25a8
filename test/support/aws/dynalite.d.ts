declare module 'dynalite' {
  import type { Server } from 'node:http'

  const dynalite: (options?: { path?: string; createTableMs?: number; maxItemSizeKb?: number }) => Server
  export default dynalite
}
