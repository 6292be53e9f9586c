import { Agent, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { tempFolder } from '../support/temp-folder.ts'
import { startProcess } from './service-process.ts'

const Answer = z.object({ outcome: z.string(), replies: z.array(z.object({ text: z.string() })) })
const USERS = ['jinshui', 'zhongyuan', 'gaoxin']
const AT_ONCE = 24

it('is asked to stop under load: what came in is answered and kept, it ends in time and well', {
  timeout: 60_000,
}, async () => {
  const folder = await tempFolder()
  const service = await startProcess({ DATA_DIR: folder })
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })
  let stopping = false
  let began = 0
  const codes: string[] = []
  const cut: string[] = []
  let answered = 0

  const speaker = async (who: number) => {
    for (let index = 0; !stopping; index += 1) {
      began += 1
      const text = `提交 2 https://example.test/${who}/${index}`
      const body = JSON.stringify({ user: USERS[who % USERS.length], text, id: `m-${who}-${index}` })
      try {
        const { outcome, replies } = Answer.parse(
          JSON.parse(await post(agent, `${service.url}/sandbox/messages`, body)),
        )
        expect(outcome).toBe('ok')
        answered += 1
        codes.push(/[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(replies.map((reply) => reply.text).join())?.[0] ?? 'no code')
      } catch (error) {
        cut.push(String(error))
      }
    }
  }
  const speakers = Array.from({ length: AT_ONCE }, (_, who) => speaker(who))
  await pause(1500)
  stopping = true
  const ended = await service.terminate()
  await Promise.all(speakers)
  agent.destroy()

  expect(ended.code).toBe(0)
  expect(ended.ms).toBeLessThan(10_000)
  expect(cut).toEqual([])
  expect(answered).toBe(began)
  expect(answered).toBeGreaterThan(AT_ONCE)

  const again = await startProcess({ DATA_DIR: folder })
  for (const code of codes.slice(-AT_ONCE)) {
    const body = JSON.stringify({ user: 'jinshui', text: `验回执 ${code}` })
    const answer = Answer.parse(JSON.parse(await post(new Agent(), `${again.url}/sandbox/messages`, body)))
    expect(answer.replies.map(({ text }) => text).join()).toContain(code)
    expect(answer.outcome).toBe('ok')
  }
  expect((await again.terminate()).code).toBe(0)
})

/** The whole answer; rejects where the connection ends before it. */
function post(agent: Agent, url: string, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
    const asked = request(url, { method: 'POST', agent, headers }, (response) => {
      let heard = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        heard += chunk
      })
      response.on('error', reject)
      response.on('end', () => (response.complete ? resolve(heard) : reject(new Error('cut short'))))
    })
    asked.on('error', reject)
    asked.end(body)
  })
}
