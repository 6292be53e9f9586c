import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { tempFolder } from '../support/temp-folder.ts'
import { saidBy, sandboxClient } from './sandbox-client.ts'
import { startProcess } from './service-process.ts'

const PRELOAD = pathToFileURL(join(import.meta.dirname, 'stand-still.mjs')).href

it('a service that stands still is ended and started anew, and has lost nothing it answered', {
  timeout: 60_000,
}, async () => {
  const folder = await tempFolder()
  const told = join(folder, 'stand-still')
  const pid = async () => Number(await readFile(`${told}.pid`, 'utf8'))
  const { url } = await startProcess({
    DATA_DIR: join(folder, 'data'),
    PORT: String(await freePort()),
    NODE_OPTIONS: `--import ${PRELOAD}`,
    STAND_STILL: told,
  })
  const { send } = sandboxClient(() => url)
  const answer = await send('jinshui', { text: '提交 2 https://example.test/kept' })
  const [receipt] = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(saidBy(answer)) ?? []
  const first = await pid()

  await writeFile(told, '')
  await expect.poll(pid, { timeout: 20_000, interval: 100 }).not.toBe(first)
  const second = await pid()
  onTestFinished(() => void process.kill(second, 'SIGKILL'))

  await expect.poll(() => answers(url), { timeout: 20_000, interval: 100 }).toBe(true)
  expect(() => process.kill(first, 0)).toThrow()
  const found = await send('jinshui', { text: `验回执 ${receipt}` })
  expect(found).toMatchObject({ command: 'receipt', outcome: 'ok' })
  expect(saidBy(found)).toContain(receipt)
})

const answers = (url: string): Promise<boolean> =>
  fetch(`${url}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  )

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  return address.port
}
