import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Answer, cardReply, type Reply } from '../../../src/domain/message.ts'
import { textMessage } from '../../support/wecom-platform.ts'
import { answerOf, type WecomApp, wecomApp } from './app/wecom-app.ts'

const open: WecomApp[] = []
const start = async (options?: Parameters<typeof wecomApp>[0]) => {
  const app = await wecomApp(options)
  open.push(app)
  return app
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((app) => app.stop()))
})

const buttons = [
  { label: '确认', say: '确认' },
  { label: '取消', say: '取消' },
]
const card = cardReply('请确认', ['将向 3 人公告。', '请回复「确认」执行，或回复「取消」作罢。'], buttons)
const to = { kind: 'person', addresses: { wecom: 'LiNa' } } as const
const sent = { kind: 'sent' }
const asked = async (): Promise<Answer> => ({ command: 'announce', outcome: 'asked', replies: [card] })

describe('a card', () => {
  it('has its text and its buttons, and an id of its key alone', async () => {
    const { platform, way } = await start()
    expect(way.fit({ to, reply: card })).toMatchObject({ whole: true })
    expect(await way.send({ key: 'k1', to, reply: card })).toEqual(sent)
    expect(await way.send({ key: 'k1', to, reply: card })).toEqual(sent)
    expect(platform.cardsOf('LiNa')).toEqual([
      { title: '请确认', text: card.text, buttons: ['确认', '取消'], taskId: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ])
    expect(await way.send({ key: 'k2', to, reply: card })).toEqual(sent)
    expect(new Set(platform.cardsOf('LiNa').map(({ taskId }) => taskId)).size).toBe(2)
  })

  it('with a long text comes after the text', async () => {
    const { platform, way } = await start()
    const long = cardReply('请确认', ['督'.repeat(700), '请回复「确认」。'], buttons)
    expect(await way.send({ key: 'k', to, reply: long })).toEqual(sent)
    expect(platform.seenBy('LiNa').join('\n').replaceAll('\n', '')).toBe(long.text.replace('\n', ''))
    expect(platform.cardsOf('LiNa')).toMatchObject([{ text: '', buttons: ['确认', '取消'] }])
  })

  it.each<[string, Reply]>([
    ['more buttons than a card has', cardReply('请选择', ['请选择'], Array(7).fill(buttons[0]))],
    ['a button that says too much', cardReply('请选择', ['请选择'], [{ label: '长', say: '长'.repeat(341) }])],
    ['no buttons', cardReply('请选择', ['请选择'], [])],
  ])('with %s goes as its text', async (_, reply) => {
    const { platform, way } = await start()
    expect(way.fit({ to, reply })).toMatchObject({ whole: false })
    expect(await way.send({ key: 'k', to, reply })).toEqual(sent)
    expect([platform.seenBy('LiNa'), platform.cardsOf('LiNa')]).toEqual([['请选择'], []])
  })

  it.each([40008, 40058, 99999])('that the platform does not take (%i) goes as its text', async (errcode) => {
    const { platform, way } = await start()
    platform.failNext('send', { kind: 'errcode', errcode })
    expect(await way.send({ key: 'k', to, reply: card })).toEqual(sent)
    expect([platform.seenBy('LiNa'), platform.cardsOf('LiNa')]).toEqual([[card.text], []])
  })

  it('that may have gone through is not sent as text too', async () => {
    const { platform, way } = await start()
    const broken = { kind: 'reset' } as const
    platform.failNext('send', { kind: 'lostAnswer' }, broken, broken)
    expect(await way.send({ key: 'k', to, reply: card })).toMatchObject({ kind: 'failed' })
    expect(await way.send({ key: 'k', to, reply: card })).toEqual(sent)
    expect([platform.seenBy('LiNa'), platform.cardsOf('LiNa').length]).toEqual([[], 1])
  })

  it('in an answer is sent with its buttons, not in the callback', async () => {
    const { platform, url, told } = await start({ receive: asked })
    expect(await platform.deliver(url, textMessage('公告 下周一开会'))).toMatchObject({ status: 200, body: '' })
    await vi.waitFor(() => expect(platform.cardsOf('LiNa')).toHaveLength(1))
    await vi.waitFor(() => expect(told.map(({ what }) => what)).toEqual(['answered']))
  })

  it('in an answer is text in the callback while the API is out of order', async () => {
    const { platform, url, push } = await start({ receive: asked })
    platform.failNext('gettoken', { kind: 'errcode', errcode: 60020 })
    await push('一')
    expect((await platform.deliver(url, textMessage('公告 下周一开会'))).passive).toBe(card.text)
  })
})

describe('a pressed button', () => {
  const pressed = async (options: Parameters<typeof wecomApp>[0] = {}) => {
    const app = await start(options)
    await app.way.send({ key: 'k', to, reply: card })
    return { ...app, event: app.platform.press('LiNa', '确认') }
  }

  it('is what it says, answered by the API; the card shows which it was', async () => {
    const { platform, url, received, event } = await pressed({ receive: async () => answerOf('已公告。') })
    expect(await platform.deliver(url, event.xml)).toMatchObject({ status: 200, body: '' })
    await vi.waitFor(() => expect(platform.seenBy('LiNa')).toEqual(['已公告。']))
    expect(received.map(({ body, from }) => [from.userId, body])).toEqual([
      ['lina', { kind: 'message', text: '确认', files: [] }],
    ])
    await vi.waitFor(() => expect(platform.cardsOf('LiNa')).toMatchObject([{ buttons: ['已选择：确认'] }]))
  })

  it('is one effect, one answer and one update, however often it is delivered', async () => {
    const { platform, url, received, event } = await pressed({ receive: async () => answerOf('已公告。') })
    await Promise.all([1, 2, 3].map(() => platform.deliver(url, event.xml)))
    await vi.waitFor(() => expect(platform.seenBy('LiNa')).toEqual(['已公告。']))
    expect([received.length, platform.counts.update]).toEqual([1, 1])
  })

  it('counts though its card cannot be updated', async () => {
    const { platform, url, logged, event } = await pressed()
    platform.failNext('update', { kind: 'errcode', errcode: 40094 })
    await platform.deliver(url, event.xml)
    await vi.waitFor(() => expect(platform.seenBy('LiNa')).toEqual(['已收到']))
    await vi.waitFor(() => expect(logged.map(({ message }) => message)).toEqual(['卡片上的按钮未能更新']))
  })
})
