import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { z } from 'zod'
import { serviceLife } from '../crash/service-life.ts'
import { tempFolder } from './temp-folder.ts'

const Answer = z.looseObject({
  command: z.string(),
  outcome: z.string(),
  replies: z.array(z.looseObject({ kind: z.string(), text: z.string() })),
})
type Answer = z.infer<typeof Answer>
const Inbox = z.object({ items: z.array(z.looseObject({ seq: z.number(), at: z.string(), text: z.string() })) })

/** The demo sandbox as people start it: a process of its own, spoken to over HTTP, its clock moved, killed and started again. */
export async function sandboxService() {
  const home = await tempFolder()
  const start = () => {
    const life = serviceLife({ folder: join(home, 'data'), scratch: home, seed: 1 }, { SANDBOX: '1' })
    onTestFinished(async () => {
      life.kill()
      await life.ended
    })
    return life
  }
  let life = start()
  const call = async (path: string, init?: { readonly method: string; readonly body: object }): Promise<unknown> => {
    const url = await life.url
    if (url === undefined) throw new Error(life.said())
    const response = await fetch(`${url}${path}`, {
      ...(init
        ? { method: init.method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(init.body) }
        : {}),
    })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return response.json()
  }

  const say = async (user: string, text: string, file?: { readonly name: string; readonly base64: string }) =>
    Answer.parse(await call('/sandbox/messages', { method: 'POST', body: { user, text, ...(file ? { file } : {}) } }))

  return {
    say,
    /** Says it and expects that outcome, and every pattern in the answer. */
    async hears(user: string, text: string, outcome: string, ...patterns: readonly RegExp[]): Promise<Answer> {
      const answer = await say(user, text)
      const textOf = ({ replies }: Answer) => replies.map((reply) => reply.text).join('\n')
      let heard = textOf(answer)
      // A person reads on.
      for (let page = heard; /^还有\d+条.*发送「更多」/m.test(page) && patterns.some((one) => !one.test(heard)); ) {
        page = textOf(await say(user, '更多'))
        heard += `\n${page}`
      }
      expect(`${text} → ${answer.outcome}\n${heard}`).toContain(`${text} → ${outcome}\n`)
      for (const pattern of patterns) expect(heard, text).toMatch(pattern)
      return answer
    },
    /** Says it as the office, sees the preview, and confirms. */
    async confirmed(text: string, ...patterns: readonly RegExp[]): Promise<void> {
      await this.hears('office', text, 'asked', ...patterns)
      await this.hears('office', '确认', 'ok', /【回执】/)
    },
    /** Moves the clock forward; what falls due on the way is done in order. */
    moveTo: (now: string) => call('/sandbox/clock', { method: 'PUT', body: { now: `${now}+08:00` } }),
    /** All that was pushed to somebody so far. */
    async pushedTo(user: string): Promise<string> {
      const { items } = Inbox.parse(await call(`/sandbox/inbox?user=${user}`))
      return items.map(({ text }) => text).join('\n')
    },
    /** kill -9, and a new start on the same data. */
    async crash(): Promise<void> {
      life.kill('SIGKILL')
      await life.ended
      life = start()
      await life.url
    },
  }
}
