import { describe, expect, it } from 'vitest'
import { demoCampaign, demoRoster } from '../../../src/channels/sandbox/demo.ts'
import { sandboxServer } from './sandbox-server.ts'

describe('the web chat', () => {
  it('knows whom it can play, the groups and the largest file', async () => {
    const { send } = await sandboxServer({ maxFileBytes: 1024 })
    expect(await send('GET', '/sandbox/settings')).toEqual({
      status: 200,
      body: { maxFileBytes: 1024, groups: ['all'] },
    })
    const { body } = await send('GET', '/sandbox/people')
    expect(body).toEqual(
      expect.arrayContaining([
        { user: 'jinshui', name: '联系人甲', role: 'contact', unit: '金水区' },
        { user: 'office', name: '督导员', role: 'clerk' },
        { user: 'expert', name: '专家甲', role: 'expert' },
        { user: 'leader', name: '分管领导', role: 'leader' },
        { user: 'newcomer', name: '新来的同事', role: 'stranger' },
      ]),
    )
  })

  it('tells the clock, the deadline that comes, and how much was pushed to whom', async () => {
    const { send, inbox } = await sandboxServer()
    const to = { kind: 'person', addresses: { wecom: 'jinshui' } } as const
    await inbox.send({ key: 'k1', to, reply: { kind: 'text', text: '提醒' } })
    const { status, body } = await send('GET', '/sandbox/desk')
    expect(status).toBe(200)
    expect(body).toMatchObject({
      now: '2026-07-01T09:00:00.000+08:00',
      next: { at: '2026-07-29T09:30:00.000+08:00' },
      people: expect.arrayContaining([
        expect.objectContaining({ user: 'jinshui', pushed: 1 }),
        expect.objectContaining({ user: 'office', pushed: 0 }),
      ]),
      groups: [{ group: 'all', pushed: 0 }],
    })
  })

  it('keeps what was said and pushed, in order, the group apart', async () => {
    const { send, inbox } = await sandboxServer()
    const push = (key: string) =>
      inbox.send({
        key,
        to: { kind: 'person', addresses: { wecom: 'jinshui' } },
        reply: { kind: 'text', text: `提醒${key}` },
      })
    await push('1')
    await send('POST', '/sandbox/messages', { user: 'jinshui', text: '任务' })
    await push('2')
    await send('POST', '/sandbox/messages', { user: 'jinshui', text: '查询', id: 'once' })
    await send('POST', '/sandbox/messages', { user: 'jinshui', text: '查询', id: 'once' })
    await send('POST', '/sandbox/messages', { user: 'jinshui', text: '大家好', chat: 'group' })
    const single = await send('GET', '/sandbox/conversation?user=jinshui')
    const answered = { kind: 'answered', outcome: 'ok', replies: [{ kind: 'text', text: '好的。' }] }
    expect(single.body).toMatchObject({
      pushed: 2,
      items: [
        { kind: 'pushed', item: { seq: 1, text: '提醒1' } },
        { kind: 'said', user: 'jinshui', text: '任务' },
        answered,
        { kind: 'pushed', item: { seq: 2 } },
        { kind: 'said', text: '查询' },
        answered,
      ],
    })
    expect((single.body as { items: unknown[] }).items).toHaveLength(6)
    const group = await send('GET', '/sandbox/conversation?group=all')
    expect(group.body).toMatchObject({ pushed: 0, items: [{ kind: 'said', text: '大家好' }, { kind: 'answered' }] })
    expect((await send('GET', '/sandbox/conversation')).status).toBe(400)
  })

  it('starts over after it said so, and not where nobody can', async () => {
    let times = 0
    const { send } = await sandboxServer({
      startOver: () => {
        times += 1
      },
    })
    expect((await send('POST', '/sandbox/reset')).status).toBe(202)
    await expect.poll(() => times).toBe(1)
    const refused = await (await sandboxServer()).send('POST', '/sandbox/reset')
    expect(refused).toEqual({ status: 404, body: { error: '这里不能回到起点。' } })
  })
})

it('the demo has the roster that outside checks rely on', () => {
  const { units, groups } = demoRoster()
  expect(units.map(({ name, kind, contacts }) => [name, kind, contacts[0]?.addresses.wecom])).toEqual([
    ['金水区', '县市区', 'jinshui'],
    ['中原区', '县市区', 'zhongyuan'],
    ['二七区', '县市区', 'erqi'],
    ['高新区', '开发区', 'gaoxin'],
    ['市生态环境局', '部门', 'huanbao'],
    ['市人社局', '部门', 'renshe'],
  ])
  expect(groups).toEqual([{ name: 'all', addresses: {}, units: units.map(({ name }) => name) }])
  expect(demoCampaign(2027).year).toBe(2027)
})
