import { describe, expect, it } from 'vitest'
import type { Reply } from '../../../../src/domain/message.ts'
import { dingtalkOut, sent, toPerson } from '../dingtalk-out.ts'

const card = (over: Partial<Extract<Reply, { kind: 'card' }>> = {}): Reply => ({
  kind: 'card',
  title: '确认发送公告',
  text: '将发给 3 个单位。\n回复「确认」发送，回复「取消」不发。',
  buttons: [
    { label: '确认', say: '确认' },
    { label: '取消', say: '取消' },
  ],
  ...over,
})
const message = { key: 'reply/m1#0', to: toPerson(), reply: card() }
const withTemplate = { platform: { cardTemplates: ['tpl.schema'] }, cardTemplateId: () => 'tpl.schema' }

describe('a card', () => {
  it('without a template is Markdown that says what to answer', async () => {
    const { platform, way } = await dingtalkOut()
    expect(way.fit(message)?.whole).toBe(false)
    expect(await way.send(message)).toEqual(sent)
    expect(platform.shownTo('zhang')).toMatchObject([
      {
        msgKey: 'sampleMarkdown',
        param: { title: '确认发送公告', text: expect.stringContaining('  \n  回复「确认」发送') },
      },
    ])
  })

  it('with one has its buttons, and is one card however often it is sent', async () => {
    const { platform, way } = await dingtalkOut(withTemplate)
    expect(way.fit(message)?.whole).toBe(true)
    expect(await way.send(message)).toEqual(sent)
    expect(await way.send(message)).toEqual(sent)
    expect(platform.cards).toMatchObject([
      { to: 'zhang', params: { label1: '确认', say1: '确认', say2: '取消', count: '2' } },
    ])
    expect(platform.shownTo('zhang')).toEqual([])
  })

  it('whose answer was lost is repeated and yet one', async () => {
    const { platform, way } = await dingtalkOut(withTemplate)
    platform.failNext('card', { kind: 'lostAnswer' })
    expect(await way.send(message)).toEqual(sent)
    expect(platform.cards).toHaveLength(1)
    expect(platform.shownTo('zhang')).toEqual([])
  })

  it.each([
    ['too long a text', card({ text: '长'.repeat(400) })],
    ['too many buttons', card({ buttons: Array.from({ length: 5 }, () => ({ label: '选', say: '1' })) })],
    ['no buttons', card({ buttons: [] })],
  ])('with %s is its text', async (_, reply) => {
    const { platform, way } = await dingtalkOut(withTemplate)
    expect(way.fit({ ...message, reply })?.whole).toBe(false)
    expect(await way.send({ ...message, reply })).toEqual(sent)
    expect(platform.count('card')).toBe(0)
    expect(platform.shownTo('zhang')).toHaveLength(1)
  })

  it.each(['param.templateUnpublished', 'Forbidden.AccessDenied.AccessTokenPermissionDenied'])(
    'that the platform refuses with %s is its text, and the operator is told',
    async (code) => {
      const { platform, way, logged } = await dingtalkOut(withTemplate)
      platform.failNext('card', { kind: 'code', code })
      expect(await way.send(message)).toEqual(sent)
      expect(platform.shownTo('zhang')).toHaveLength(1)
      expect(logged.join()).toContain(code)
    },
  )

  it('that was not delivered to its place is its text', async () => {
    const { platform, way } = await dingtalkOut(withTemplate)
    expect(await way.send({ ...message, to: toPerson('nobody') })).toMatchObject({ kind: 'refused' })
    expect(platform.count('card')).toBe(1)
    expect(platform.count('toPersons')).toBe(1)
  })

  it('in HTTP mode has no buttons, for nobody would hear them', async () => {
    const { platform, way } = await dingtalkOut({
      ...withTemplate,
      platform: { ...withTemplate.platform, mode: 'http' },
    })
    expect(await way.send(message)).toEqual(sent)
    expect(platform.count('card')).toBe(0)
  })
})
