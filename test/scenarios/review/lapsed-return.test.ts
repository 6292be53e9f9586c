import { expect, it } from 'vitest'
import { office, textOf } from '../../support/chat.ts'

const link = 'https://example.test/a'
const lapsed = /首次2026年7月28日 10:00 报送，2026年7月30日 10:00 退回，补正期限8月6日（周四）已过/

/** 金水区 and 中原区 handed task 1 in on time, and have it back since the day after the deadline. */
async function returned() {
  const all = await office('2026-07-28T10:00:00+08:00')
  for (const user of ['jinshui', 'zhongyuan']) {
    await all.chat(user).says(`提交 1 材料1 ${link} 材料2 ${link}b`).hears({ outcome: 'ok' })
  }
  all.clock.set('2026-07-30T10:00:00+08:00')
  for (const unit of ['金水区', '中原区']) await all.chat('office').says(`退回 ${unit} 1 缺页`).hears({ outcome: 'ok' })
  return all
}

it('says on the receipt of what comes back in the window that the earlier time counts, and holds to it', async () => {
  const { chat, clock } = await returned()
  clock.set('2026-08-06T23:59:00+08:00')
  await chat('zhongyuan')
    .says(`提交 1 材料1 ${link}c`)
    .hears({ outcome: 'ok' }, /退回的材料2还没有重报，8月6日（周四）24时前报送的仍按原时间/)
  await chat('zhongyuan')
    .says(`提交 1 材料2 ${link}d`)
    .hears(
      { outcome: 'ok' },
      /退回后在补正期限内重报，仍按原报送时间 2026年7月28日 10:00 计（口径 13 退回后按期补正）/,
      /按时报送/,
    )
  await chat('office')
    .says('审核 中原区 1 符合1、2、3')
    .hears({ outcome: 'ok' }, /等次：优/, /红旗/)
})

it('names return, window and first hand-in in every answer once the window has passed, and is no 逾期', async () => {
  const { chat, clock, core, pushed } = await returned()
  clock.set('2026-08-10T09:00:00+08:00')
  for (const text of ['查询', '查询 1', '任务', '任务 1', '建议 1']) {
    const heard = textOf(await chat('jinshui').says(text).answer)
    expect([text, heard]).toEqual([text, expect.stringMatching(lapsed)])
    expect(heard).not.toMatch(/逾期|1\. 征求意见：未报送|还需在/)
  }
  await chat('office')
    .says('汇总 1')
    .hears(/报齐待审0项，已核定0项，逾期未报4项，退回待重报2项\n/)
  expect(textOf(await chat('office').says('逾期 1').answer)).not.toMatch(/金水区|中原区/)
  await chat('office')
    .says('体检 全部')
    .hears(
      /任务1、2、3、4、5、6、8、9、10：报送后被退回.*退回后没有补正/,
      /现在等待认定的2项：\n· 任务1.*金水区.*中原区/,
    )
  await chat('office')
    .says('建议书 金水区')
    .hears({ outcome: 'refused' }, /没有正式的黄旗/)
  await core.reminders.lookNow(new Date('2026-08-10T09:00:00+08:00'))
  await core.outbox.idle()
  const reminded = pushed
    .map(({ reply }) => reply.text)
    .filter((text) => /【督导提醒】/.test(text) && /金水区/.test(text))
  expect(reminded.join()).toMatch(/退回后没有按期重报，期限8月6日周四已过 4 天/)
  expect(reminded.join()).not.toMatch(/已逾期/)
})

it('counts what comes back after the window from then, and as the office decided what does not', async () => {
  const { chat, clock } = await returned()
  clock.set('2026-08-10T10:00:00+08:00')
  await chat('jinshui')
    .says(`提交 1 材料1 ${link}c 材料2 ${link}d`)
    .hears({ outcome: 'ok' }, /超期报送/, /黄旗/)
  await chat('office').says('认定 中原区 1 中 已报送过').answer
  await chat('office').says('确认').answer
  await chat('zhongyuan')
    .says('查询 1')
    .hears(/等次：中/, lapsed)
})

it('does not lapse before the deadline itself, nor in a task without grades', async () => {
  const { chat, clock } = await office('2026-07-01T10:00:00+08:00')
  await chat('jinshui').says(`提交 1 材料1 ${link} 材料2 ${link}b`).hears({ outcome: 'ok' })
  await chat('jinshui').says(`提交 11 ${link}`).hears({ outcome: 'ok' })
  for (const task of [1, 11]) await chat('office').says(`退回 金水区 ${task} 缺页`).hears({ outcome: 'ok' })
  clock.set('2026-07-20T10:00:00+08:00')
  const before = textOf(await chat('jinshui').says('查询 1').answer)
  expect(before).toMatch(/已退回，待重新报送/)
  expect(before).not.toMatch(/文件未规定|补正期限/)
  await chat('jinshui')
    .says('任务 全部')
    .hears(/^1\. 征求意见：7月29日（周三），还有9天，/m)
  await chat('jinshui')
    .says(`提交 1 材料1 ${link}c 材料2 ${link}d`)
    .hears({ outcome: 'ok' }, /按时报送/)
  clock.set('2026-12-28T10:00:00+08:00')
  await chat('office').says('创新 金水区 首创调解平台').answer
  await chat('office').says('确认').hears({ outcome: 'ok' })
  const voluntary = textOf(await chat('jinshui').says('查询 11').answer)
  expect(voluntary).toMatch(/红旗·有创新举措（正式）/)
  expect(voluntary).not.toMatch(/文件未规定|return-lapsed/)
})
