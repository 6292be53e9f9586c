import { expect, it } from 'vitest'
import { office } from '../support/chat.ts'
import { kindsIn } from '../support/kinds-in.ts'

const link = 'https://example.test/a'

it('counts a paper from its real arrival', async () => {
  const { chat, pushed } = await office('2026-08-20T10:00:00+08:00')
  await chat('office')
    .says('登记 金水区 2 8月14日 下午4点 邮寄')
    .hears({ command: 'register', outcome: 'ok', task: 2, unit: '金水区' }, /2026年8月14日 16:00到达/, /按时报送/)
  await expect.poll(() => pushed.map(({ reply }) => reply.text).join()).toMatch(/【登记】[\s\S]*8月14日 16:00/)
  await chat('office')
    .says('待审')
    .hears(/金水区 任务2.*2026年8月14日 16:00 收齐/)
  await chat('office')
    .says('登记 中原区 2 2026-08-16')
    .hears({ outcome: 'ok' }, /未写时刻，按当日计/, /超期报送/, /黄旗/)
})

it('asks which material, and is complete with the last of them', async () => {
  const { chat } = await office('2026-08-20T10:00:00+08:00')
  await chat('office')
    .says('登记 金水区 1 7月28日 9:00')
    .hears({ outcome: 'asked' }, /材料1、材料2/)
  await chat('office')
    .says('2')
    .hears({ command: 'register', outcome: 'ok' }, /材料2/, /还缺材料1/)
  await chat('office')
    .says('登记 金水区 1 材料1 7月29日 23:30')
    .hears({ outcome: 'ok' }, /收齐/, /按时报送/)
  await chat('office').says('登记 中原区 1 7月28日 9:00').hears({ outcome: 'asked' })
  await chat('office').says('3').hears({ command: 'register', outcome: 'ok' }, /收齐/)
})

it('asks for the time, and refuses one that cannot be', async () => {
  const { chat, records } = await office('2026-08-20T10:00:00+08:00')
  await chat('office')
    .says('登记 金水区 2')
    .hears({ command: 'register', outcome: 'asked' }, /日期和时间/)
  for (const [said, why] of [
    ['8月20日 10:01', /晚于现在/],
    ['8月21日', /晚于现在/],
    ['2025-12-30 9:00', /早于2026年/],
    ['8月14日 25:00', /没有「8月14日 25:00」/],
    ['材料9 8月14日 9:00', /没有材料9/],
  ] as const) {
    await chat('office').says(`登记 金水区 2 ${said}`).hears({ command: 'register', outcome: 'refused' }, why)
  }
  await chat('office')
    .says('登记 金水区 7 8月14日 9:00')
    .hears({ outcome: 'refused' }, /不需要上传/)
  await chat('office').says('登记 金水区 10 8月14日 9:00').hears({ outcome: 'refused' }, /部门/)
  await chat('jinshui').says('登记 金水区 2 8月14日 9:00').hears({ outcome: 'denied' })
  expect(await kindsIn(records)).toEqual([])
})

it('does not reopen what was confirmed, and is recorded once', async () => {
  const { chat, records } = await office('2026-08-20T10:00:00+08:00')
  const first = await chat('office').says('登记 金水区 2 8月14日 9:00', { id: 'same' }).answer
  expect(await chat('office').says('登记 金水区 2 8月14日 9:00', { id: 'same' }).answer).toEqual(first)
  expect(await kindsIn(records)).toEqual(['registered'])
  await chat('office')
    .says('审核 金水区 2 全部符合')
    .hears({ outcome: 'ok' }, /优（核定）/, /红旗/)
  await chat('office')
    .says('登记 金水区 2 8月13日 9:00')
    .hears({ outcome: 'refused' }, /已经核定/)
})

it('beside a link counts the earlier of both', async () => {
  const { chat } = await office('2026-08-20T10:00:00+08:00')
  await chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' }, /超期/)
  await chat('office')
    .says('登记 金水区 2 8月15日 23:00')
    .hears({ outcome: 'ok' }, /按时报送/)
})

it.each([
  ['登记 金水区 2 8月14日前', /说不准是哪一天/],
  ['登记 金水区 2 8月14日之前 邮寄', /说不准是哪一天/],
  ['登记 金水区 2 8月14日下午', /「下午」没有写几点/],
  ['登记 金水区 2 8月14日 上午 邮寄', /「上午」没有写几点/],
  ['登记 金水区 2 昨天晚上', /「晚上」没有写几点/],
])('asks for the hour or the day, and records nothing: %s', async (text, why) => {
  const { chat, records } = await office('2026-08-20T10:00:00+08:00')
  await chat('office').says(text).hears({ command: 'register', outcome: 'asked' }, why)
  expect(await kindsIn(records)).toEqual([])
})
