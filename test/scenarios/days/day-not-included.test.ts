import { expect, it } from 'vitest'
import { office, textOf } from '../../support/chat.ts'
import { docxIn } from '../../support/docx.ts'

const link = 'https://example.test/a'

/** The office reads 「7月29日前」 without the 29th. */
async function withoutTheDay(start: string) {
  const all = await office(start)
  await all.chat('office').says('口径 deadline-inclusive 2 会议明确').hears({ outcome: 'asked' })
  await all.chat('office').says('确认').hears({ outcome: 'ok' })
  return all
}

it('says on the named day nowhere that there is still time until 24 o’clock', async () => {
  const { chat, core, pushed } = await withoutTheDay('2026-07-29T09:00:00+08:00')
  const said = ['任务', '任务 1', '查询', '查询 1', '建议', '建议 1', '依据 1', `提交 1 材料1 ${link}`, '撤回 1']
  for (const text of said) {
    const heard = textOf(await chat('jinshui').says(text).answer)
    expect([text, heard]).toEqual([
      text,
      expect.not.stringMatching(/今天24时|还有0天|还需在7月29日|7月29日（周三）24时/),
    ])
  }
  await chat('zhongyuan')
    .says('任务 全部')
    .hears(/^1\. 征求意见：7月28日（周二），已过1天，逾期未报$/m)
  await chat('zhongyuan')
    .says('任务 1')
    .hears(/期限：7月28日（周二），已过1天（「7月29日前」不含当日）/)
  await chat('office')
    .says('逾期 1')
    .hears(/逾期未报6项：\n任务1 征求意见（7月28日（周二））/)
  const draft = await chat('office').says('建议书 中原区').answer
  expect(docxIn(draft.replies).paragraphs.join('\n')).toMatch(/任务1 征求意见：期限7月28日（周二），/)
  await chat('zhongyuan')
    .says(`提交 1 材料1 ${link} 材料2 ${link}b`)
    .hears({ outcome: 'ok' }, /超期报送/)
  await chat('zhongyuan')
    .says('查询 1')
    .hears(/期限7月29日（周三），不含当日；.*超期报送/)
  await core.reminders.lookNow(new Date('2026-07-29T09:00:00+08:00'))
  await core.outbox.idle()
  const told = pushed.map(({ reply }) => reply.text).join('\n')
  expect(told).toMatch(/任务1「征求意见」，7月28日周二截止，已逾期 1 天/)
  expect(told).not.toMatch(/今天（周三）24 时截止/)
})

it('has the day before as the last day, in every place', async () => {
  const { chat } = await withoutTheDay('2026-07-28T09:00:00+08:00')
  await chat('jinshui')
    .says('任务 全部')
    .hears(/^1\. 征求意见：7月28日（周二），今天24时截止，未报送$/m)
  await chat('jinshui')
    .says('建议 1')
    .hears(/7月28日（周二）24时前报送齐全/)
  await chat('jinshui')
    .says(`提交 1 材料1 ${link} 材料2 ${link}b`)
    .hears({ outcome: 'ok' }, /按时报送/)
})

it('leaves 「11月底」 and an extension as they are', async () => {
  const { chat, clock } = await withoutTheDay('2026-07-20T09:00:00+08:00')
  await chat('office')
    .says('延期 金水区 1 8月5日 汛情影响')
    .hears({ outcome: 'asked' }, /由7月28日（周二）延至8月5日（周三），还有16天/)
  await chat('office').says('确认').hears({ outcome: 'ok' })
  clock.set('2026-08-05T20:00:00+08:00')
  await chat('jinshui')
    .says('任务 1')
    .hears(/期限：8月5日（周三），今天24时截止\n/)
  await chat('jinshui')
    .says(`提交 1 材料1 ${link} 材料2 ${link}b`)
    .hears({ outcome: 'ok' }, /按时报送/)
  clock.set('2026-11-30T20:00:00+08:00')
  await chat('jinshui')
    .says(`提交 8 ${link}`)
    .hears({ outcome: 'ok' }, /按时报送/)
})
