import { describe, expect, it } from 'vitest'
import { vocabularyFor } from '../../src/conversation/vocabulary-for.ts'
import { office } from '../support/chat.ts'

describe('the current campaign', () => {
  it('is the same while nothing changes', async () => {
    const { records, chat } = await office()
    const before = await records.campaign()
    await chat('jinshui').says('查询').hears({ outcome: 'ok' })
    await chat('jinshui').says('提交 2 https://example.test/a').hears({ outcome: 'ok' })
    expect(await records.campaign()).toBe(before)
  })

  it('keeps its directory, its rules and its words through an act of the office', async () => {
    const { records, chat, core } = await office()
    const before = await records.campaign()
    await chat('office').says('值守 完成 visit 6月30日 到基层调研').hears({ command: 'duties', outcome: 'ok' })
    const after = await records.campaign()
    expect(after).not.toBe(before)
    expect(after.directory).toBe(before.directory)
    expect(after.rubric).toBe(before.rubric)
    expect(after.tasks).toBe(before.tasks)
    const words = (current: typeof before, role: 'contact' | 'clerk') =>
      vocabularyFor(core.commands, current, { roles: new Set([role]) })
    expect(words(after, 'contact')).toBe(words(before, 'contact'))
    expect(words(after, 'clerk')).not.toBe(words(before, 'contact'))
  })

  it('has other rules and tasks once a reading is switched, and knows the earlier ones', async () => {
    const { records, chat, clock } = await office('2026-07-20T10:00:00+08:00')
    const before = await records.campaign()
    clock.set('2026-07-21T10:00:00+08:00')
    await chat('office').says('口径 consulted-none-met 3 已开展工作，不宜评为差').hears({ outcome: 'asked' })
    await chat('office').says('确认').hears({ outcome: 'ok' })
    const after = await records.campaign()
    expect(after.rubric).not.toBe(before.rubric)
    expect(after.directory).toBe(before.directory)
    expect(after.rubricAt(new Date('2026-07-20T12:00:00+08:00'))).toBe(before.rubric)
  })

  it('knows whoever was bound at once', async () => {
    const { records, chat } = await office()
    const before = await records.campaign()
    const { answer } = chat('office').says('邀请 金水区')
    const code = /绑定 ([A-Z0-9-]+)/.exec((await answer).replies.map(({ text }) => text).join('\n'))?.[1] ?? ''
    await chat('newcomer').says(`绑定 ${code}`).hears({ command: 'bind', outcome: 'ok' })
    const after = await records.campaign()
    expect(after.directory).not.toBe(before.directory)
    expect(after.rubric).toBe(before.rubric)
    await chat('newcomer').says('查询').hears({ command: 'query', outcome: 'ok' })
  })
})
