import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changesIn, office, textOf } from '../../support/chat.ts'

const link = 'https://example.test/a'

describe('a question', () => {
  it('is forgotten by nobody: the answer is understood after a restart', async () => {
    const first = await office()
    await first.chat('jinshui').says(`提交 ${link}`).hears({ outcome: 'asked' })
    const again = await office('2026-07-20T10:05:00+08:00', first.folder)
    await again.chat('jinshui').says('2').hears({ command: 'submit', outcome: 'ok', task: 2 })
  })

  it('expires after ten minutes, with a word, and then changes nothing', async () => {
    const { chat, clock, records } = await office()
    await chat('jinshui').says(`提交 ${link}`).hears({ outcome: 'asked' })
    clock.set('2026-07-20T10:10:01+08:00')
    await chat('jinshui')
      .says('2')
      .hears({ command: 'submit', outcome: 'refused' }, /超过10分钟/)
    await chat('jinshui').says('2').hears({ outcome: 'unknown' })
    expect(await changesIn(records)).toEqual([])
  })

  it('belongs to one person in one chat', async () => {
    const { chat, records } = await office()
    const group = { chat: { kind: 'group' as const, groupId: 'all' } }
    await chat('jinshui').says(`提交 ${link}`).hears({ outcome: 'asked' })
    await chat('zhongyuan').says('2').hears({ outcome: 'unknown' })
    await chat('jinshui').says('2', group).hears({ outcome: 'unknown' })
    expect(await changesIn(records)).toEqual([])
  })

  it('can be cancelled, and a number that was not offered is not taken', async () => {
    const { chat, records } = await office()
    await chat('jinshui').says(`提交 ${link}`).hears({ outcome: 'asked' })
    await chat('jinshui')
      .says('10')
      .hears({ command: 'submit', outcome: 'asked' }, /没有这个选项/)
    await chat('jinshui')
      .says('取消')
      .hears({ command: 'submit', outcome: 'ok' }, /没有改动/)
    await chat('jinshui').says('2').hears({ outcome: 'unknown' })
    expect(await changesIn(records)).toEqual([])
  })

  it('is asked again after a query in between', async () => {
    const { chat } = await office()
    await chat('jinshui').says(`提交 ${link}`).hears({ outcome: 'asked' })
    await chat('jinshui').says('任务').hears({ command: 'tasks', outcome: 'ok' })
    await chat('jinshui')
      .says('2')
      .hears({ command: 'submit', outcome: 'asked' }, /您是要办理「提交」吗/)
    await chat('jinshui').says('2').hears({ command: 'submit', outcome: 'ok', task: 2 })
  })
})

it('asks somebody with several units which one, and takes the one that is named', async () => {
  const { chat } = await office()
  const invited = textOf(await chat('office').says('邀请 中原区').answer)
  const code = /([A-HJ-NP-Z2-9]{8})/.exec(invited)?.[1]
  await chat('jinshui').says(`绑定 ${code}`).hears({ outcome: 'ok', unit: '中原区' })
  await chat('jinshui')
    .says(`提交 2 ${link}`)
    .hears({ outcome: 'asked' }, /是哪个单位/, /1\. 金水区/, /2\. 中原区/)
  await chat('jinshui').says('2').hears({ outcome: 'ok', task: 2, unit: '中原区' })
  await chat('jinshui').says(`提交 金水区 2 ${link}`).hears({ outcome: 'ok', task: 2, unit: '金水区' })
})

it('keeps what could not be sent, and sends it once later', async () => {
  const { chat, clock, pushed, deliver, core } = await office()
  await chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' })
  deliver({ kind: 'failed', cause: 'down' })
  await chat('office').says('审核 金水区 2 符合1、2').hears({ outcome: 'ok' })
  await core.outbox.retry()
  expect(pushed).toEqual([])
  deliver({ kind: 'sent' })
  clock.set('2026-07-20T10:00:05+08:00')
  await core.outbox.retry()
  await core.outbox.deliverAll()
  expect(pushed.map(({ reply }) => reply.text)).toEqual([expect.stringMatching(/【核定】金水区 任务2/)])
})

it('answers any text politely, and never breaks', async () => {
  const { tell, records } = await office()
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.constantFrom('=cmd|calc', '<xml>', '**自评**', '\u202e提交', '𝕏'.repeat(3000), 'https://a.cn '.repeat(500)),
  )
  await fc.assert(
    fc.asyncProperty(hostile, fc.constantFrom('jinshui', 'office', 'stranger'), async (text, user) => {
      const answer = await tell(user, text)
      expect(answer.replies.length).toBeGreaterThan(0)
      expect(textOf(answer)).not.toMatch(/undefined|null|NaN|系统暂时/)
    }),
    { numRuns: 60 },
  )
  expect(await changesIn(records)).toEqual([])
})
