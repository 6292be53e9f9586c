import { describe, expect, it } from 'vitest'
import type { CommandId, Outcome } from '../../../src/domain/command.ts'
import { UnitId } from '../../../src/domain/unit.ts'
import { changesIn, office, textOf } from '../../support/chat.ts'

const link = 'https://example.test/a'
const jinshui = UnitId.parse('金水区')

describe('a refused change', () => {
  it.each<[string, string, CommandId, number | null, string, string]>([
    ['jinshui', '自评 5 120', 'assess', 5, 'invalid_fact', '未办0001'],
    ['jinshui', `提交 10 ${link}`, 'submit', 10, 'task_not_theirs', '未办0001'],
    ['jinshui', `提交 99 ${link}`, 'submit', null, 'task_not_found', '未办0001'],
    ['office', '审核 金水区 2 符合1', 'review', 2, 'nothing_to_review', '督导未办0001'],
  ])('%s 「%s」 leaves a trace with a number of its own', async (user, text, command, task, why, place) => {
    const { chat, records } = await office()
    const heard = await chat(user)
      .says(text)
      .hears(
        { command, outcome: 'refused', unit: '金水区' },
        new RegExp(`没有办理，已留痕：2026-金水区-${place}-目标任务　验证码`),
      )
    const { entries } = await records.dossiers.load(jinshui)
    expect(entries.map(({ detail }) => detail)).toEqual([{ kind: 'refused', command, task, why }])
    await chat('stranger')
      .says(`验回执 ${entries[0]?.code}`)
      .hears(/回执属实/, /未予办理/)
    expect(textOf(heard)).toContain(entries[0]?.code)
  })

  it('is answered the same when the message is delivered again, and recorded once', async () => {
    const { tell, records } = await office()
    const answers = [await tell('jinshui', '自评 5 120', { id: 'm-same' })]
    answers.push(await tell('jinshui', '自评 5 120', { id: 'm-same' }))
    expect(answers[1]).toEqual(answers[0])
    expect((await records.dossiers.load(jinshui)).entries).toHaveLength(1)
  })

  it('counts nowhere as a change', async () => {
    const { chat, records } = await office()
    await chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' })
    await chat('office').says('审核 金水区 2 符合1、2').hears({ outcome: 'ok' })
    const before = await changesIn(records)
    await chat('office').says('审核 金水区 2 符合1').hears({ outcome: 'refused' })
    await chat('jinshui').says('撤回 2').hears({ outcome: 'refused' })
    expect(await changesIn(records)).toEqual(before)
    await chat('office')
      .says('待审')
      .hears(/没有待审/)
    await chat('jinshui')
      .says('查询 2')
      .hears(/良（核定）/)
  })

  it.each<[string, string, Outcome]>([
    ['jinshui', '审核 金水区 1 符合1', 'denied'],
    ['jinshui', '提交 2', 'asked'],
    ['jinshui', '绑定 AAAA2222', 'refused'],
    ['stranger', '绑定 AAAA2222', 'refused'],
    ['jinshui', '天气', 'unknown'],
    ['office', '审核 2 符合1', 'asked'],
  ])('is no trace of: %s 「%s」 %s', async (user, text, outcome) => {
    const { chat, records } = await office()
    await chat(user).says(text).hears({ outcome: outcome })
    expect(await records.dossiers.units()).toEqual([])
  })
})
