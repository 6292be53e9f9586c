import { expect, it } from 'vitest'
import { wecomWebhooks } from '../../../../src/channels/wecom/webhook/channel.ts'
import { fileReply, type Outgoing, textReply } from '../../../../src/domain/message.ts'
import { webhookPlatform } from './webhook-platform.ts'

async function group() {
  let now = Date.parse('2026-07-20T09:05:00+08:00')
  const platform = await webhookPlatform(() => now)
  const channel = wecomWebhooks({
    clock: { now: () => new Date(now) },
    wait: async (ms) => {
      now += ms
    },
    groups: () => [
      { name: '联络群', addresses: { wecomWebhook: platform.webhook } },
      { name: '错群', addresses: { wecomWebhook: platform.wrongWebhook } },
      { name: '别家群', addresses: { dingtalkWebhook: 'https://oapi.dingtalk.com/robot/send?access_token=x' } },
    ],
  })
  const [way] = channel.waysOut
  if (!way) throw new Error('no way out')
  const to = (name: string, mentions: Record<string, string>[] = []) => ({
    kind: 'group' as const,
    group: name,
    mentions,
  })
  const send = (message: Partial<Outgoing> = {}) =>
    way.send({ key: 'k', to: to('联络群'), reply: textReply('以下单位尚未报送'), ...message })
  return { platform, way, to, send }
}

it('posts a summary with its mentions, long texts in parts that each fit', async () => {
  const { platform, send, to } = await group()
  const text = Array.from({ length: 200 }, (_, line) => `第${line}行，某某单位尚未报送`).join('\n')
  expect(await send({ to: to('联络群', [{ wecom: 'jinshui' }, { wecom: 'gaoxin' }]), reply: textReply(text) })).toEqual(
    {
      kind: 'sent',
    },
  )
  expect(platform.posted.length).toBeGreaterThan(2)
  expect(platform.posted[0]).toMatchObject({ text: { mentioned_list: ['jinshui', 'gaoxin'] } })
  const all = platform.posted.map((post) => (post.msgtype === 'text' ? post.text.content : '')).join('\n')
  expect(all).toBe(text)
})

it('posts pictures and files as such', async () => {
  const { platform, send } = await group()
  const png = Buffer.from('89504e470d0a1a0a00000000', 'hex')
  await send({
    reply: {
      kind: 'picture',
      text: '［图片］汇总.png',
      name: '汇总.png',
      base64: png.toString('base64'),
      mime: 'image/png',
    },
  })
  await send({
    reply: fileReply({ name: '通报.docx', mime: 'application/octet-stream', bytes: Buffer.from('PK content') }),
  })
  expect(platform.posted.map(({ msgtype }) => msgtype)).toEqual(['image', 'file'])
  expect([...platform.uploads.values()]).toEqual(['通报.docx'])
})

it('never posts more than twenty a minute: the rest waits its turn', async () => {
  const { platform, send } = await group()
  const sent = await Promise.all(Array.from({ length: 50 }, () => send()))
  expect(sent.every(({ kind }) => kind === 'sent')).toBe(true)
  expect(platform.posted).toHaveLength(50)
})

it('does not let its queue grow without end', async () => {
  const { send } = await group()
  const sent = await Promise.all(Array.from({ length: 80 }, () => send()))
  expect(sent.filter(({ kind }) => kind === 'failed').length).toBeGreaterThan(0)
})

it.each([
  ['a reset', 'reset', 'failed'],
  ['an HTTP error', 'http500', 'failed'],
  ['too many', 45009, 'failed'],
  ['an unheard-of code', 99999, 'failed'],
  ['a refused content', 40058, 'refused'],
] as const)('%s is told as what it is', async (_, trouble, kind) => {
  const { platform, send } = await group()
  platform.fail(trouble)
  expect((await send()).kind).toBe(kind)
})

it('a wrong address is refused, and its key is not told', async () => {
  const { send, to } = await group()
  const delivery = await send({ to: to('错群') })
  expect(delivery).toMatchObject({ kind: 'refused', cause: expect.stringContaining('地址无效') })
  expect(JSON.stringify(delivery)).not.toContain('other')
})

it('fits groups with a webhook only, and says whether all that are mentioned are notified', async () => {
  const { way, to } = await group()
  const reply = textReply('x')
  expect(way.fit({ to: to('别家群'), reply })).toBeUndefined()
  expect(way.fit({ to: { kind: 'person', addresses: { wecom: 'a' } }, reply })).toBeUndefined()
  expect(way.fit({ to: to('联络群', [{ wecom: 'a' }]), reply })).toMatchObject({ mentions: true })
  expect(way.fit({ to: to('联络群', [{ dingtalk: 'a' }]), reply })).toMatchObject({ mentions: false })
})
