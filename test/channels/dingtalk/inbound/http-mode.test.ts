import { once } from 'node:events'
import { createServer, request } from 'node:http'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Answer } from '../../../../src/domain/message.ts'
import { robotMessage, signedHeaders } from '../../../support/dingtalk-message.ts'
import { answerOf, type Dingtalk, dingtalk } from '../dingtalk-app.ts'

const open: Dingtalk[] = []
const start = async (options?: Parameters<typeof dingtalk>[0]) => {
  const app = await dingtalk({ mode: 'http', ...options })
  open.push(app)
  await app.channel.start?.()
  return app
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((app) => app.stop()))
})

const later = <T>() => {
  let resolve = (_: T) => {}
  const promise = new Promise<T>((done) => {
    resolve = done
  })
  return { promise, resolve }
}

const EMPTY = { msgtype: 'empty' }

describe('a message', () => {
  it('is answered in the exchange itself, and dated by its arrival', async () => {
    const app = await start({ receive: async () => answerOf('金水区任务 3：红旗', '发送「依据 3」查看条款') })
    const { message, shown } = app.say()
    const response = await app.post(message)
    expect([response.status, await response.json()]).toEqual([
      200,
      expect.objectContaining({
        msgtype: 'text',
        text: { content: expect.stringMatching(/^金水区任务 3：红旗\n\n?发送「依据 3」查看条款$/) },
      }),
    ])
    await vi.waitFor(() => expect(app.answered).toEqual(['dingtalk:msgAAA==']))
    expect(shown).toEqual([])
    expect(app.received).toMatchObject([{ id: 'dingtalk:msgAAA==', sentAt: app.time.clock.now() }])
    expect(app.channel.welcome('')).toContain('https://bot.example.test/dingtalk/robot')
  })

  it('in a group is answered with a mention', async () => {
    const app = await start()
    const response = await app.post(robotMessage({ conversationType: '2', conversationId: 'cidGroup==' }))
    expect(await response.json()).toMatchObject({
      text: { content: expect.stringContaining('@zhang') },
      at: { atUserIds: ['zhang'] },
    })
  })

  it('that takes long gets an empty answer in time, and its reply by session webhook', async () => {
    const answer = later<Answer>()
    const app = await start({ receive: () => answer.promise })
    const { message, shown } = app.say()
    const response = app.post(message)
    await vi.waitFor(() => expect(app.received).toHaveLength(1))
    await app.time.pass(1_500)
    expect(await (await response).json()).toEqual(EMPTY)
    answer.resolve(answerOf('报告已生成'))
    await vi.waitFor(() => expect(shown).toMatchObject([{ text: { content: '报告已生成' } }]))
    await vi.waitFor(() => expect(app.answered).toHaveLength(1))
  })

  it('delivered again, at once or later, has one effect and one answer', async () => {
    const answer = later<Answer>()
    const app = await start({ receive: () => answer.promise })
    const { message, shown } = app.say()
    const together = [app.post(message), app.post(message), app.post(message)]
    await vi.waitFor(() => expect(app.received).toHaveLength(1))
    answer.resolve(answerOf('回执 AB12-CD34'))
    const bodies: unknown[] = await Promise.all(together.map(async (response) => (await response).json()))
    bodies.push(await (await app.post(message)).json())
    expect(bodies.filter((body) => JSON.stringify(body).includes('AB12-CD34'))).toHaveLength(1)
    expect(bodies.filter((body) => JSON.stringify(body) === JSON.stringify(EMPTY))).toHaveLength(3)
    expect([app.received.length, shown.length]).toEqual([1, 0])
  })

  it('whose sender hung up before the answer gets it by session webhook', async () => {
    const answer = later<Answer>()
    const app = await start({ receive: () => answer.promise })
    const { message, shown } = app.say()
    const sent = request(app.url, {
      method: 'POST',
      headers: signedHeaders(app.settings.clientSecret, app.time.now()),
    })
    sent.on('error', () => {})
    sent.end(JSON.stringify(message))
    await vi.waitFor(() => expect(app.received).toHaveLength(1))
    sent.destroy()
    await new Promise((resolve) => setTimeout(resolve, 30))
    answer.resolve(answerOf('回执 AB12-CD34'))
    await vi.waitFor(() => expect(shown).toHaveLength(1))
    await vi.waitFor(() => expect(app.answered).toHaveLength(1))
  })

  it('without replies gets an empty answer', async () => {
    const app = await start({ receive: async () => answerOf() })
    expect(await (await app.post(robotMessage())).json()).toEqual(EMPTY)
    await vi.waitFor(() => expect(app.answered).toHaveLength(1))
  })

  it('without its words, because the quota is used up, is told loudly and answered 200', async () => {
    const app = await start()
    const { text: _, ...rest } = robotMessage({ errorCode: '20001', errorMessage: '超出限额' })
    expect((await app.post(rest)).status).toBe(200)
    expect(app.logged.filter(({ level }) => level === 'error')).toHaveLength(1)
  })

  it('is never answered to another host, which only a forged body would name', async () => {
    const app = await start({ receive: async () => fileAnswer() })
    const elsewhere: string[] = []
    const trap = await catcher(elsewhere)
    const forged = {
      sessionWebhook: `${trap.url}/robot/sendBySession?session=x`,
      sessionWebhookExpiredTime: app.time.now() + 1e6,
    }
    await app.post(robotMessage(forged))
    await vi.waitFor(() => expect(app.platform.shownTo('zhang').length).toBeGreaterThan(0))
    expect(elsewhere).toEqual([])
    await trap.stop()
  })
})

describe('what is forged or malformed', () => {
  const HOUR = 3_600_000

  it.each([
    ['of this hour', 0, 200],
    ['an hour old', -HOUR, 200],
    ['more than an hour old', -HOUR - 1, 403],
    ['more than an hour ahead', HOUR + 1, 403],
  ])('a signature %s', async (_, offset, status) => {
    const app = await start()
    expect(
      (await app.post(robotMessage(), signedHeaders(app.settings.clientSecret, app.time.now() + offset))).status,
    ).toBe(status)
  })

  it.each([
    ['made with another secret', (app: Dingtalk) => signedHeaders('other', app.time.now()), 403],
    [
      'for another time',
      (app: Dingtalk) => ({
        ...signedHeaders(app.settings.clientSecret, app.time.now()),
        timestamp: String(app.time.now() + 1),
      }),
      403,
    ],
    [
      'of another form',
      (app: Dingtalk) => ({ ...signedHeaders(app.settings.clientSecret, app.time.now()), sign: 'x' }),
      400,
    ],
    [
      'with a time in words',
      (app: Dingtalk) => ({ ...signedHeaders(app.settings.clientSecret, app.time.now()), timestamp: 'now' }),
      400,
    ],
    ['left out', () => ({ 'content-type': 'application/json' }), 400],
  ])('a signature %s is refused and nothing happens', async (_, headers, status) => {
    const app = await start()
    const response = await app.post(robotMessage(), headers(app))
    expect([response.status, await response.text()]).toEqual([status, ''])
    expect(app.received).toEqual([])
    expect(JSON.stringify(app.logged)).not.toContain(app.settings.clientSecret)
  })

  it.each([
    ['for another robot', robotMessage({ robotCode: 'dingother' }), 403],
    ['of no kind that is known', robotMessage({ msgtype: 5 }), 400],
    ['without an id', robotMessage({ msgId: undefined }), 400],
    ['without a sender', robotMessage({ senderStaffId: '', senderId: null }), 400],
    ['of a group without its id', robotMessage({ conversationType: '2', conversationId: '' }), 400],
    ['with a file without a code', robotMessage({ msgtype: 'file', content: { fileName: 'a.pdf' } }), 400],
    ['that is no object', [], 400],
    ['that is no JSON', '{', 400],
    ['that is empty', '', 400],
  ])('a message %s is refused', async (_, body, status) => {
    const app = await start()
    expect((await app.post(body)).status).toBe(status)
    expect(app.received).toEqual([])
  })

  it('a message without a robotCode is taken', async () => {
    const app = await start()
    expect((await app.post(robotMessage({ robotCode: undefined }))).status).toBe(200)
  })

  it('is never a 5xx', async () => {
    const app = await start()
    const value = fc.oneof(fc.jsonValue(), fc.constantFrom('text', 'file', 'richText', '2', { content: 'x' }))
    const body = fc
      .record({ msgtype: value, text: value, content: value, conversationType: value, createAt: value })
      .map((some) => robotMessage({ ...some, msgId: undefined }))
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.jsonValue(), body), async (sent) => {
        const { status } = await app.post(sent)
        expect(status).toBeGreaterThanOrEqual(400)
        expect(status).toBeLessThan(500)
      }),
      { numRuns: 80 },
    )
    expect(app.received).toEqual([])
  })
})

describe('a body beyond the limit', () => {
  const statusOf = async (app: Dingtalk, headers: Record<string, string>, body: Buffer) => {
    const signed = signedHeaders(app.settings.clientSecret, app.time.now())
    const sent = request(app.url, { method: 'POST', headers: { ...signed, ...headers } })
    sent.on('error', () => {})
    sent.write(body)
    const [response] = await once(sent, 'response')
    sent.destroy()
    return response.statusCode
  }

  it('is refused before it is read when its length was declared', async () => {
    expect(await statusOf(await start(), { 'content-length': String(10 * 1024 * 1024) }, Buffer.alloc(1))).toBe(413)
  })

  it('is cut off at the limit when it was not', async () => {
    expect(await statusOf(await start(), {}, Buffer.alloc(64 * 1024 + 1, 'a'))).toBe(413)
  })
})

it('is ready while the platform hands out a token', async () => {
  const app = await start()
  expect(await app.channel.ready()).toEqual([])
  const wrong = await start({ clientSecret: 'wrong' })
  expect(await wrong.channel.ready()).toEqual(['dingtalk'])
})

it('tells of the time in which nobody listened', async () => {
  const kept = new Map<string, unknown>([['dingtalk-seen', { seenAt: '2026-01-05T00:30:00.000Z' }]])
  const { away } = await start({ kept })
  expect(away).toMatchObject([{ channel: 'dingtalk', from: new Date('2026-01-05T08:30:00+08:00') }])
})

const fileAnswer = (): Answer => ({
  ...answerOf(),
  replies: [
    {
      kind: 'file',
      text: '［文件］台账.xlsx',
      name: '台账.xlsx',
      base64: Buffer.from('0123456789').toString('base64'),
      mime: 'application/octet-stream',
    },
  ],
})

/** A host that wants to hear. */
async function catcher(heard: string[]) {
  const server = createServer((asked, response) => {
    heard.push(asked.url ?? '')
    response.end('{"errcode":0}')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { url: `http://127.0.0.1:${address.port}`, stop: () => new Promise((resolve) => server.close(resolve)) }
}
