import { once } from 'node:events'
import { createServer } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { Pushed } from './core-messages.ts'
import type { Random } from './random.ts'

/** Takes the core's pushes: once one is read here its person has it, even if nobody learns of that. */
export async function pushPlatform(random: Random, onPush: (push: Pushed) => void) {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    onPush(Pushed.parse(JSON.parse(Buffer.concat(chunks).toString())))
    await wait(random.below(8))
    response.end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
