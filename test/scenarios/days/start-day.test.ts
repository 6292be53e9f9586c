import { expect, it } from 'vitest'
import { Day } from '../../../src/domain/day.ts'
import { office } from '../../support/chat.ts'
import { oneNotice } from '../../support/one-notice.ts'

const AUTUMN = '2026-10-12T10:00:00+08:00'

const startedOn = (since: string, at = AUTUMN) =>
  office(at, undefined, { campaign: { ...oneNotice(), since: Day.parse(since) } })

it('what fell due before the start is 启用前: neither late nor flagged, and nobody is urged', async () => {
  const its = await startedOn('2026-10-01')
  await its
    .chat('jinshui')
    .says('任务 全部')
    .hears(/1\. .*7月29日（周三），启用前/, /9\. .*第2次12月25日（周五），还有74天/)
  await its
    .chat('jinshui')
    .says('查询 1')
    .hears(/启用前/)
  const summary = await its
    .chat('office')
    .says('汇总')
    .hears(/逾期未报0项/, /启用前\d+项/, /黄旗0/)
  expect(summary.outcome).toBe('ok')
  await its
    .chat('office')
    .says('逾期')
    .hears(/没有逾期未报/)
  const due = await its.chat('office').says('到期 3天').hears({ outcome: 'ok' })
  expect(due.replies[0]?.text).not.toMatch(/已过期限/)
  const reminded = await its.core.reminders.lookNow(new Date('2026-10-13T09:30:00+08:00'))
  expect(JSON.stringify(reminded)).not.toMatch(/"task":1\b/)
})

it('without a start day the same tasks are overdue', async () => {
  const its = await office(AUTUMN)
  await its
    .chat('office')
    .says('逾期')
    .hears(/逾期未报\d+项/)
})

it('what was due before the start is handed in, judged without materials, or registered with its true date', async () => {
  const its = await startedOn('2026-10-01')
  await its.chat('jinshui').says('提交 1 材料1 https://a.example.cn/1').hears({ outcome: 'ok' })
  await its
    .chat('jinshui')
    .says('提交 1 材料2 https://a.example.cn/2')
    .hears({ outcome: 'ok' }, /是否按时以督导办登记的实际时间为准/)
  await its
    .chat('office')
    .says('审核 中原区 1 符合1、2、3')
    .hears({ outcome: 'ok' }, /等次：优/, /旗帜：暂无/)
  await its
    .chat('office')
    .says('登记 二七区 2 8月14日 10:00')
    .hears({ outcome: 'ok' }, /按时报送/)
  await its
    .chat('office')
    .says('登记 中原区 2 8月18日 10:00')
    .hears({ outcome: 'ok' }, /超期报送/, /黄旗/)
})

it('facts of what was due before the start are filled in for several units at once', async () => {
  const its = await startedOn('2026-10-01')
  await its
    .chat('office')
    .says('审核 县市区 1 符合1、2、3')
    .hears({ outcome: 'asked' }, /将一并审核/)
  await its.chat('office').says('确认').hears({ outcome: 'ok' })
  await its.chat('office').says('汇总').hears(/黄旗0/)
})
