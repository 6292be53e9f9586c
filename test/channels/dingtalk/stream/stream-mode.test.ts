import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Answer } from '../../../../src/domain/message.ts'
import { CARD_TOPIC } from '../../../support/dingtalk-gateway.ts'
import { robotMessage } from '../../../support/dingtalk-message.ts'
import { answerOf, type Dingtalk, dingtalk } from '../dingtalk-app.ts'

const open: Dingtalk[] = []
const connected = async (options?: Parameters<typeof dingtalk>[0]) => {
  const app = await dingtalk(options)
  open.push(app)
  await app.channel.start?.()
  await vi.waitFor(async () => expect(await app.channel.ready()).toEqual([]))
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

describe('a message', () => {
  it('is acknowledged once it is durable, and answered by its session webhook', async () => {
    const answer = later<Answer>()
    const app = await connected({ receive: () => answer.promise })
    const { message, shown } = app.say({ text: { content: ' 提交 2 https://example.test/a' } })
    let acked = false
    const ack = app.gateway.push(message).then((given) => {
      acked = true
      return given
    })
    await vi.waitFor(() => expect(app.received).toHaveLength(1))
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(acked).toBe(false)
    answer.resolve(answerOf('回执 AB12-CD34'))
    expect(await ack).toMatchObject({ code: 200, data: { response: null } })
    await vi.waitFor(() => expect(app.answered).toEqual(['dingtalk:msgAAA==']))
    expect(shown).toMatchObject([{ msgtype: 'text', text: { content: '回执 AB12-CD34' } }])
    expect(app.received).toEqual([
      {
        id: 'dingtalk:msgAAA==',
        from: { channel: 'dingtalk', userId: 'zhang' },
        chat: { kind: 'single' },
        sentAt: new Date('2026-01-05T08:59:58+08:00'),
        answerTo: { kind: 'person', addresses: { dingtalk: 'zhang' } },
        body: { kind: 'message', text: '提交 2 https://example.test/a', files: [] },
      },
    ])
  })

  it('that takes long is acknowledged in time and answered later', async () => {
    const answer = later<Answer>()
    const app = await connected({ receive: () => answer.promise })
    const { message, shown } = app.say()
    const ack = app.gateway.push(message)
    await vi.waitFor(() => expect(app.received).toHaveLength(1))
    await app.time.pass(20_000)
    expect(await ack).toMatchObject({ code: 200 })
    answer.resolve(answerOf('报告已生成'))
    await vi.waitFor(() => expect(shown).toHaveLength(1))
  })

  it('delivered again has one effect and one answer, and is acknowledged each time', async () => {
    const app = await connected()
    const { message, shown } = app.say()
    const acks = await Promise.all([1, 2, 3].map(() => app.gateway.push(message)))
    expect(acks.map(({ code }) => code)).toEqual([200, 200, 200])
    await vi.waitFor(() => expect(app.answered).toHaveLength(1))
    expect((await app.gateway.push(message)).code).toBe(200)
    expect([app.received.length, shown.length]).toEqual([1, 1])
  })

  it('that could not be handled is answered with an apology', async () => {
    const app = await connected({ receive: () => Promise.reject(new Error('disk full')) })
    const { message, shown } = app.say()
    expect((await app.gateway.push(message)).code).toBe(200)
    await vi.waitFor(() => expect(shown).toHaveLength(1))
    expect(JSON.stringify(shown)).toContain('系统出错')
  })

  it('of no form that is known is acknowledged and changes nothing', async () => {
    const app = await connected()
    for (const data of ['', 'no json', {}, [], robotMessage({ msgId: '' }), robotMessage({ conversationType: '3' })]) {
      expect((await app.gateway.push(data)).code).toBe(200)
    }
    expect(app.received).toEqual([])
  })

  it('of no form that is known is counted, logged without its content, and answered where it says how', async () => {
    const app = await connected()
    const { message, shown } = app.say({ msgId: '', text: { content: '秘密' } })
    expect((await app.gateway.push(message)).code).toBe(200)
    await vi.waitFor(() => expect(JSON.stringify(shown)).toContain('没有读懂'))
    await app.gateway.push({ ...message, sessionWebhook: 'https://elsewhere.test/hook' })
    expect(shown).toHaveLength(1)
    expect(app.channel.unreadable?.()).toBe(2)
    expect(JSON.stringify(app.logged)).toContain('不符合约定')
    expect(JSON.stringify(app.logged)).not.toContain('秘密')
  })

  it('with line ends in its JSON is read; a frame that is none is counted and acknowledged by its id', async () => {
    const app = await connected()
    const { message } = app.say({ text: { content: '提交 3#https://a.example.cn/1' } })
    await app.gateway.push(JSON.stringify(message).replace('3#', '3\r\n'))
    await vi.waitFor(() => expect(app.received).toHaveLength(1))
    expect(app.received[0]?.body).toMatchObject({ text: '提交 3\r\nhttps://a.example.cn/1' })
    app.gateway.sendRaw('{"type":"CALLBACK","headers":{"topic":"t","messageId":"id-1"},"data":"秘密"')
    await vi.waitFor(() => expect(app.gateway.wrong.join()).toContain('id-1'))
    expect(app.channel.unreadable?.()).toBe(1)
    expect(JSON.stringify(app.logged)).not.toContain('秘密')
  })

  it('without its words, because the quota is used up, is told loudly', async () => {
    const app = await connected()
    const { text: _, ...rest } = robotMessage({ errorCode: 20001, errorMessage: '超出限额' })
    expect((await app.gateway.push(rest)).code).toBe(200)
    expect(app.received).toEqual([])
    expect(app.logged.filter(({ level }) => level === 'error')).toHaveLength(1)
  })

  it('says nothing of what people wrote, nor of addresses, in the log', async () => {
    const app = await connected({ receive: () => Promise.reject(new Error('disk full')) })
    const { message } = app.say({ text: { content: '13800000000' } })
    app.platform.failNext('session', { kind: 'errcode', errcode: 'session.expired' })
    await app.gateway.push(message)
    await vi.waitFor(() => expect(app.answered).toHaveLength(1))
    expect(JSON.stringify(app.logged)).not.toMatch(/13800000000|sendBySession|S3CRET/)
  })
})

describe('a button of a card', () => {
  const click = (say = '查询 3', fields = {}) => ({
    type: 'actionCallback',
    outTrackId: 'dudao-1',
    corpId: 'dingcorp',
    userId: 'zhang',
    userIdType: 1,
    spaceType: 'IM_ROBOT',
    extension: '{}',
    content: JSON.stringify({ cardPrivateData: { actionIds: ['button1'], params: { say } } }),
    ...fields,
  })

  it('is what it says, the card shows what was chosen, and the answer follows', async () => {
    const app = await connected({ receive: async () => answerOf('任务 3：红旗') })
    expect(await app.gateway.push(click(), CARD_TOPIC)).toMatchObject({
      code: 200,
      data: { response: { cardData: { cardParamMap: { status: expect.stringContaining('查询 3') } } } },
    })
    expect(app.received).toMatchObject([
      { from: { channel: 'dingtalk', userId: 'zhang' }, chat: { kind: 'single' }, body: { text: '查询 3' } },
    ])
    await vi.waitFor(() => expect(app.platform.shownTo('zhang')).toHaveLength(1))
  })

  it('in a group belongs to the group', async () => {
    const app = await connected()
    await app.gateway.push(click('任务', { spaceType: 'IM_GROUP', spaceId: 'cidGroup==' }), CARD_TOPIC)
    expect(app.received).toMatchObject([{ chat: { kind: 'group', groupId: 'cidGroup==' } }])
    await vi.waitFor(() => expect(app.platform.shownTo('cidGroup==')).toHaveLength(1))
  })

  it('is answered within two seconds, however long its work takes', async () => {
    const answer = later<Answer>()
    const app = await connected({ receive: () => answer.promise })
    const ack = app.gateway.push(click(), CARD_TOPIC)
    await vi.waitFor(() => expect(app.received).toHaveLength(1))
    await app.time.pass(1_500)
    expect((await ack).code).toBe(200)
    answer.resolve(answerOf('好'))
  })

  it('pressed twice in a row is one message, and a minute later another', async () => {
    const app = await connected()
    await app.gateway.push(click(), CARD_TOPIC)
    await app.gateway.push(click(), CARD_TOPIC)
    await app.gateway.push(click('任务'), CARD_TOPIC)
    expect(app.received.map(({ body }) => body.kind === 'message' && body.text)).toEqual(['查询 3', '任务'])
    await app.passAlive(65_000)
    await app.gateway.push(click(), CARD_TOPIC)
    expect(new Set(app.received.map(({ id }) => id)).size).toBe(3)
  })

  it.each([
    ['no words', click('')],
    ['no content', { ...click(), content: '{' }],
    ['another kind of id', click('查询', { userIdType: 2 })],
  ])('with %s is acknowledged and ignored', async (_, data) => {
    const app = await connected()
    expect((await app.gateway.push(data, CARD_TOPIC)).code).toBe(200)
    expect(app.received).toEqual([])
  })
})
