import { describe, expect, it } from 'vitest'
import { office, textOf } from '../support/chat.ts'

describe('公告', () => {
  it('shows the text as it will look and to how many, and goes out once it is confirmed', async () => {
    const { chat, pushed, records } = await office()
    await chat('office')
      .says('公告 请各单位于本周五前核对联系人。')
      .hears(
        { command: 'announce', outcome: 'asked' },
        /6位联系人、1个群（工作群）/,
        /【公告】\n请各单位于本周五前核对联系人。\n市法治政府/,
      )
    expect(pushed).toEqual([])
    expect((await records.office.load()).acts).toEqual([])

    const done = await chat('office')
      .says('确认')
      .hears({ command: 'announce', outcome: 'ok' }, /【回执】/)
    await expect.poll(() => pushed.length).toBe(7)
    expect(new Set(pushed.map(({ reply }) => reply.text)).size).toBe(1)
    expect(pushed.filter(({ to }) => to.kind === 'group')).toHaveLength(1)
    expect(textOf(done)).toMatch(/验证码 [0-9A-Z]{4}-[0-9A-Z]{4}/)
    const record = await records.office.load()
    expect(record.acts.map(({ detail }) => detail)).toEqual([
      { kind: 'announced', text: '请各单位于本周五前核对联系人。', recipients: 7 },
    ])
  })

  it('is sent once, however often the confirmation is delivered', async () => {
    const { chat, pushed, records, core } = await office()
    await chat('office').says('公告 请核对联系人').answer
    const first = await chat('office').says('确认', { id: 'again' }).answer
    const second = await chat('office').says('确认', { id: 'again' }).answer
    expect(second).toEqual(first)
    await core.outbox.idle()
    expect(pushed).toHaveLength(7)
    expect((await records.office.load()).acts).toHaveLength(1)
  })

  it('cancelled or without a text it sends nothing', async () => {
    const { chat, pushed, core } = await office()
    await chat('office').says('公告').hears({ command: 'announce', outcome: 'asked' }, /例如/)
    await chat('office').says('公告 请核对联系人').answer
    await chat('office').says('取消').hears({ command: 'announce', outcome: 'ok' })
    await core.outbox.idle()
    expect(pushed).toEqual([])
  })

  it('stays in the outbox until it gets through', async () => {
    const { chat, clock, pushed, deliver, core, records } = await office()
    deliver({ kind: 'failed', cause: 'network' })
    await chat('office').says('公告 请核对联系人').answer
    await chat('office').says('确认').hears({ outcome: 'ok' })
    await core.outbox.idle()
    expect((await records.office.load()).outbox).toHaveLength(7)
    deliver({ kind: 'sent' })
    clock.set('2026-07-20T10:00:05+08:00')
    await core.outbox.retry()
    expect(pushed).toHaveLength(7)
    expect((await records.office.load()).outbox).toEqual([])
  })

  it.each(['jinshui', 'expert', 'leader', 'stranger'])('is not for %s', async (user) => {
    const { chat, pushed } = await office()
    await chat(user)
      .says('公告 请核对联系人')
      .hears({ command: 'announce', outcome: 'denied' }, /督导办/)
    expect(pushed).toEqual([])
  })
})
