import { afterEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import type { Answer, Reply } from '../../../../src/domain/message.ts'
import { answerOf, type Dingtalk, dingtalk } from '../dingtalk-app.ts'

const open: Dingtalk[] = []
const start = async (options?: Parameters<typeof dingtalk>[0]) => {
  const app = await dingtalk(options)
  open.push(app)
  await app.channel.start?.()
  await vi.waitFor(async () => expect(await app.channel.ready()).toEqual([]))
  return app
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((app) => app.stop()))
})

const withReplies = (...replies: readonly Reply[]): Answer => ({ ...answerOf(), replies: [...replies] })
const text = (said: string): Reply => ({ kind: 'text', text: said })
const file: Reply = {
  kind: 'file',
  text: '［文件］台账.xlsx',
  name: '台账.xlsx',
  base64: Buffer.from('0123456789').toString('base64'),
  mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}
const card: Reply = {
  kind: 'card',
  text: '任务 3 尚未报送，发送「任务 3」查看',
  title: '提醒',
  buttons: [{ label: '看任务', say: '任务 3' }],
}

const Posted = z.object({ msgUuid: z.string().min(1) })

/** The answers sent, in order, whatever their way. */
const shownOf = (posts: readonly { text?: { content: string } | undefined }[]) =>
  posts.map((post) => post.text?.content)

describe('by session webhook', () => {
  it('several texts are one post, line for line', async () => {
    const app = await start({ receive: async () => answerOf('甲\n**乙** <b>', '丙') })
    const { message, shown } = app.say()
    await app.gateway.push(message)
    await vi.waitFor(() => expect(app.answered).toHaveLength(1))
    expect(shownOf(shown)).toEqual(['甲\n**乙** <b>\n\n丙'])
    expect(app.platform.count('toPersons')).toBe(0)
  })

  it('a long text goes in parts, in order, and nothing is lost', async () => {
    const lines = Array.from({ length: 900 }, (_, index) => `${index} 督导督导督导督导督导`)
    const app = await start({ receive: async () => answerOf(lines.join('\n')) })
    const { message, shown } = app.say()
    await app.gateway.push(message)
    await vi.waitFor(() => expect(app.answered).toHaveLength(1))
    expect(shown.length).toBeGreaterThan(1)
    expect(shownOf(shown).join('\n')).toBe(lines.join('\n'))
  })

  it('in a group the sender is mentioned, in the text too', async () => {
    const app = await start()
    const { message, shown } = app.say({ conversationType: '2', conversationId: 'cidGroup==' })
    await app.gateway.push(message)
    await vi.waitFor(() => expect(shown).toHaveLength(1))
    expect(shown).toMatchObject([
      { text: { content: expect.stringContaining('@zhang') }, at: { atUserIds: ['zhang'] } },
    ])
  })

  it.each([
    ['busy', { kind: 'errcode', errcode: -1 }],
    ['too fast', { kind: 'errcode', errcode: '410100' }],
    ['HTML', { kind: 'html' }],
    ['a broken connection', { kind: 'reset' }],
    ['an error of a gateway', { kind: 'http', status: 502 }],
  ] as const)('%s is waited for', async (_, trouble) => {
    const app = await start()
    const { message, shown } = app.say()
    app.platform.failNext('session', trouble, trouble)
    await app.gateway.push(message)
    for (const tries of [1, 2]) {
      await vi.waitFor(() => expect(app.platform.count('session')).toBe(tries))
      // Until the answer is read and the pause has begun.
      await new Promise((resolve) => setTimeout(resolve, 30))
      await app.time.pass(1_000 * tries)
    }
    await vi.waitFor(() => expect(app.answered).toHaveLength(1))
    expect([shown.length, app.platform.count('session'), app.platform.count('toPersons')]).toEqual([1, 3, 0])
    const ids = app.platform.calls.filter(({ api }) => api === 'session').map(({ body }) => Posted.parse(body).msgUuid)
    expect(new Set(ids).size).toBe(1)
  })

  it('posts are counted against the month', async () => {
    const app = await start()
    const { message } = app.say()
    await app.gateway.push(message)
    await vi.waitFor(() => expect(app.answered).toHaveLength(1))
    await app.time.pass(5_000)
    await vi.waitFor(() => expect(JSON.stringify(app.kept.get('dingtalk-quota'))).toContain('"hooks":2'))
  })
})

describe('by the API', () => {
  it.each([
    ['is over', { sessionWebhookExpiredTime: 1 }],
    ['is not there', { sessionWebhook: undefined }],
    ['names another host', { sessionWebhook: 'https://oapi.dingtalk.com.example.test/robot/sendBySession?session=s' }],
    ['carries a password', { sessionWebhook: 'http://a:b@127.0.0.1/robot/sendBySession?session=s' }],
  ])('when the session webhook %s', async (_, fields) => {
    const app = await start({ receive: async () => answerOf('金水区任务 3：红旗') })
    const { message, shown } = app.say(fields)
    await app.gateway.push(message)
    await vi.waitFor(() => expect(app.answered).toHaveLength(1))
    expect(shown).toEqual([])
    expect(app.platform.shownTo('zhang')).toMatchObject([expect.objectContaining({ to: 'zhang' })])
  })

  it('when the session webhook refuses, in a group to the group', async () => {
    const app = await start()
    const { message } = app.say({ conversationType: '2', conversationId: 'cidGroup==' })
    app.platform.failNext('session', { kind: 'errcode', errcode: 'session.expired' })
    await app.gateway.push(message)
    await vi.waitFor(() => expect(app.answered).toHaveLength(1))
    expect(app.platform.shownTo('cidGroup==')).toHaveLength(1)
  })

  it('a file, after the text before it and before the text behind it', async () => {
    const app = await start({ receive: async () => withReplies(text('台账如下'), file, text('完')) })
    const { message, shown } = app.say()
    await app.gateway.push(message)
    await vi.waitFor(() => expect(app.answered).toHaveLength(1))
    expect(shownOf(shown)).toEqual(['台账如下', '完'])
    expect(app.platform.shownTo('zhang')).toHaveLength(1)
  })

  it('a file that is refused is said to be missing', async () => {
    const bad: Reply = { ...file, name: '台账.exe' }
    const app = await start({ receive: async () => withReplies(bad) })
    const { message, shown } = app.say()
    await app.gateway.push(message)
    await vi.waitFor(() => expect(app.answered).toHaveLength(1))
    expect(shownOf(shown)).toEqual(['「台账.exe」没有发成，请稍后再发一次指令。'])
  })

  it('a card with buttons where there is a template for it, else its words', async () => {
    const app = await start({ receive: async () => withReplies(card), cardTemplateId: 'template-1' })
    await app.gateway.push(app.say().message)
    await vi.waitFor(() => expect(app.answered).toHaveLength(1))
    expect(app.platform.cards).toHaveLength(1)

    const without = await start({ receive: async () => withReplies(card) })
    const { message, shown } = without.say()
    await without.gateway.push(message)
    await vi.waitFor(() => expect(shown).toHaveLength(1))
    expect(without.platform.cards).toEqual([])
  })
})

describe('an answer that does not go out', () => {
  it('is handed over', async () => {
    const app = await start({ receive: async () => answerOf('回执 AB12-CD34') })
    const { message } = app.say()
    app.platform.failNext('session', { kind: 'errcode', errcode: 'session.expired' })
    app.platform.failNext('toPersons', { kind: 'code', code: 'robot.oto.notExist' })
    await app.gateway.push(message)
    await vi.waitFor(() =>
      expect(app.unanswered).toEqual([{ id: 'dingtalk:msgAAA==', answer: answerOf('回执 AB12-CD34') }]),
    )
    expect(app.answered).toEqual([])
    expect(JSON.stringify(app.logged)).not.toContain('AB12-CD34')
  })
})

describe('somebody without a userid', () => {
  const outsider = { senderStaffId: undefined, senderId: '$:LWCP_v1:$outsider' }

  it('is known by another id, and answered in the chat', async () => {
    const app = await start({ receive: async () => answerOf('请先发送「绑定 邀请码」') })
    const { message, shown } = app.say(outsider)
    await app.gateway.push(message)
    await vi.waitFor(() => expect(app.answered).toHaveLength(1))
    expect(app.received).toMatchObject([{ from: { channel: 'dingtalkSender', userId: '$:LWCP_v1:$outsider' } }])
    expect(shownOf(shown)).toEqual(['请先发送「绑定 邀请码」'])
  })

  it('is not sought by the API', async () => {
    const app = await start()
    const { message } = app.say({ ...outsider, sessionWebhook: undefined })
    await app.gateway.push(message)
    await vi.waitFor(() => expect(app.unanswered).toHaveLength(1))
    expect(app.platform.count('toPersons')).toBe(0)
  })
})

it('a group of the roster is answered by its name, another by its conversation', async () => {
  const groups = [{ name: '全体', addresses: { dingtalkConversation: 'cidGroup==' } }]
  const app = await start({ groups })
  const ask = (msgId: string, conversationId: string) =>
    app.say({ msgId, conversationId, conversationType: '2' }).message
  await app.gateway.push(ask('m1', 'cidGroup=='))
  await app.gateway.push(ask('m2', 'cidOther=='))
  expect(app.received.map(({ answerTo }) => answerTo)).toEqual([
    {
      kind: 'group',
      group: '全体',
      addresses: { dingtalkConversation: 'cidGroup==' },
      mentions: [{ dingtalk: 'zhang' }],
    },
    {
      kind: 'group',
      group: 'cidOther==',
      addresses: { dingtalkConversation: 'cidOther==' },
      mentions: [{ dingtalk: 'zhang' }],
    },
  ])
})

describe('a file that was sent', () => {
  const bytesOf = async (app: Dingtalk) => {
    const body = app.received[0]?.body
    const [sent] = body?.kind === 'message' ? body.files : []
    if (!sent) throw new Error('no file')
    const chunks: Uint8Array[] = []
    for await (const chunk of sent.content) chunks.push(chunk)
    return { name: sent.name, content: Buffer.concat(chunks).toString() }
  }
  const send = async (app: Dingtalk) =>
    app.gateway.push(
      app.say({ msgtype: 'file', text: undefined, content: { downloadCode: 'code1', fileName: '方案.pdf' } }).message,
    )

  it('is fetched when it is read', async () => {
    const app = await start()
    app.platform.putFile('code1', Buffer.from('%PDF-1.7'))
    await send(app)
    expect(app.platform.count('download')).toBe(0)
    expect(await bytesOf(app)).toEqual({ name: '方案.pdf', content: '%PDF-1.7' })
  })

  it.each([
    ['whose code is over', (_: Dingtalk) => {}, 'file_not_fetched'],
    [
      'that is too large',
      (app: Dingtalk) => app.platform.putFile('code1', Buffer.alloc(2 * 1024 * 1024)),
      'file_too_large',
    ],
  ])('%s is said not to have come', async (_, prepare, code) => {
    const app = await start()
    prepare(app)
    await send(app)
    await expect(bytesOf(app)).rejects.toMatchObject({ code })
  })
})
