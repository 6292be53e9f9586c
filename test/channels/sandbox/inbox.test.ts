import { describe, expect, it } from 'vitest'
import type { Outgoing } from '../../../src/domain/message.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { machineClock, openInbox, sandboxServer } from './sandbox-server.ts'

const toPerson = (key: string, text = key): Outgoing => ({
  key,
  to: { kind: 'person', addresses: { wecom: 'jinshui', dingtalk: 'other' } },
  reply: { kind: 'text', text },
})

const jinshui = { kind: 'person', user: 'jinshui' } as const

describe('the sandbox inbox', () => {
  it('keeps each key once, in order, across a restart', async () => {
    const folder = await tempFolder()
    const clock = machineClock(new Date('2026-07-28T09:00:00+08:00'))
    const inbox = openInbox(folder, clock)
    await Promise.all(['a', 'b', 'a', 'c'].map((key) => inbox.send(toPerson(key))))

    const reopened = openInbox(folder, clock)
    expect(await reopened.send(toPerson('b'))).toEqual({ kind: 'sent' })
    await reopened.send(toPerson('d'))
    const items = await reopened.itemsOf(jinshui, 0)
    expect(items.map(({ seq, text }) => [seq, text])).toEqual([
      [1, 'a'],
      [2, 'b'],
      [3, 'c'],
      [4, 'd'],
    ])
    expect(items[0]).toEqual({ seq: 1, at: '2026-07-28T09:00:00.000+08:00', kind: 'text', text: 'a' })
  })

  it.each([
    { addresses: { sandbox: 's', wecom: 'w', dingtalk: 'd' }, user: 's' },
    { addresses: { wecom: 'W', dingtalk: 'd' }, user: 'w' },
    { addresses: { dingtalk: 'd' }, user: 'd' },
  ])('$addresses is $user', async ({ addresses, user }) => {
    const inbox = openInbox(await tempFolder())
    await inbox.send({ ...toPerson('a'), to: { kind: 'person', addresses } })
    expect(await inbox.itemsOf({ kind: 'person', user }, 0)).toHaveLength(1)
  })

  it('refuses a recipient without any id', async () => {
    const inbox = openInbox(await tempFolder())
    const sent = await inbox.send({ ...toPerson('a'), to: { kind: 'person', addresses: {} } })
    expect(sent.kind).toBe('refused')
  })

  it('keeps a group apart from a person of the same name, and shows who is mentioned', async () => {
    const inbox = openInbox(await tempFolder())
    const to = { kind: 'group', group: 'all', mentions: [{ wecom: 'jinshui' }, { dingtalk: 'gaoxin' }] } as const
    await inbox.send({ ...toPerson('a', '还有两家未报'), to: { ...to, mentions: [...to.mentions] } })
    expect(await inbox.itemsOf({ kind: 'person', user: 'all' }, 0)).toEqual([])
    expect(await inbox.itemsOf({ kind: 'group', group: 'all' }, 0)).toMatchObject([
      { text: '还有两家未报\n@jinshui @gaoxin' },
    ])
  })
})

describe('GET /sandbox/inbox', () => {
  it('gives what came after `since`', async () => {
    const { send, inbox } = await sandboxServer()
    for (const key of ['a', 'b', 'c']) await inbox.send(toPerson(key))
    const { body } = await send('GET', '/sandbox/inbox?user=jinshui&since=1')
    expect(body).toEqual({
      items: [
        { seq: 2, at: expect.any(String), kind: 'text', text: 'b' },
        { seq: 3, at: expect.any(String), kind: 'text', text: 'c' },
      ],
    })
    expect(await send('GET', '/sandbox/inbox?user=nobody')).toEqual({ status: 200, body: { items: [] } })
  })

  it.each([
    '',
    '?user=',
    '?user=a&group=all',
    '?user=a&user=b',
    '?user=a&since=-1',
    '?user=a&since=x',
    '?user=a&since=1e3',
    `?user=${'x'.repeat(65)}`,
  ])('refuses %j', async (query) => {
    const { send } = await sandboxServer()
    const refused = await send('GET', `/sandbox/inbox${query}`)
    expect(refused).toEqual({ status: 400, body: { error: expect.stringMatching(/请求有误/) } })
  })
})
