import { createProxy } from './proxy.ts'
import type { FromProxy, Passage, ProxySettings } from './types.ts'

// The proxy as a process of its own.
const tell = (message: FromProxy) => process.send?.(message)
const passages: Passage[] = []

process.once('message', (settings: ProxySettings) => {
  const server = createProxy(settings, (passage) => passages.push(passage))
  server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    process.on('message', () => tell({ passages }))
    tell({ listening: typeof address === 'object' && address !== null ? address.port : 0 })
  })
})
process.on('disconnect', () => process.exit())
