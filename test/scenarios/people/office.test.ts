import { describe, expect, it } from 'vitest'
import type { CommandId } from '../../../src/domain/command.ts'
import { changesIn, office, textOf } from '../../support/chat.ts'

const link = 'https://example.test/a'

describe('the office', () => {
  it('reviews: agrees with a self-assessment, or states the facts; what it confirms is official', async () => {
    const { chat, pushed } = await office()
    await chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' })
    await chat('jinshui')
      .says('自评 2 符合1、2')
      .hears({ outcome: 'ok' }, /良（自评）/, /预计蓝旗/)
    await chat('office')
      .says('待审')
      .hears({ command: 'queue', outcome: 'ok' }, /金水区 任务2/)
    await chat('office')
      .says('审核 金水区 2')
      .hears({ outcome: 'asked' }, /是否按自评核定/)
    await chat('office')
      .says('确认')
      .hears({ command: 'review', outcome: 'ok' }, /良（核定）/, /蓝旗.*（正式）/)
    await chat('office')
      .says('待审')
      .hears(/没有待审/)
    await expect.poll(() => pushed.map(({ reply }) => reply.text).join()).toMatch(/【核定】金水区 任务2/)
    await chat('jinshui')
      .says('查询')
      .hears(/2\. 公布风险点清单：良·蓝旗（核定）/)
  })

  it('cannot review what has not come, twice, or with facts that cannot be', async () => {
    const { chat } = await office()
    await chat('office')
      .says('审核 金水区 2 符合1')
      .hears({ outcome: 'refused' }, /还没有完整的报送/)
    await chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' })
    const { outcome } = await chat('office').says('审核 金水区 2 符合1、7').answer
    expect(['refused', 'asked']).toContain(outcome)
    await chat('office')
      .says('待审')
      .hears(/金水区 任务2/)
    await chat('office').says('审核 金水区 2 符合1、2、3').hears({ outcome: 'ok' })
    await chat('office')
      .says('审核 金水区 2 符合1')
      .hears({ outcome: 'refused' }, /已经核定/)
  })

  it('returns a submission with a reason; back within five working days it keeps its time', async () => {
    const { chat, clock, pushed } = await office('2026-08-14T10:00:00+08:00')
    await chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' })
    await chat('office').says('退回 金水区 2').hears({ outcome: 'refused' }, /理由/)
    await chat('office')
      .says('退回 金水区 2 图片不清晰')
      .hears({ command: 'return', outcome: 'ok' }, /8月21日（周五）/)
    await expect.poll(() => pushed.map(({ reply }) => reply.text).join()).toMatch(/【退回】[\s\S]*图片不清晰/)
    expect(pushed.find(({ reply }) => reply.text.startsWith('【退回】'))?.urgent).toBe(true)
    clock.set('2026-08-20T10:00:00+08:00')
    await chat('jinshui')
      .says('查询 2')
      .hears(/已退回/)
    await chat('jinshui')
      .says(`提交 2 ${link}`)
      .hears({ outcome: 'ok' }, /按时报送/)
  })

  it('averages several experts exactly, and shows an expert no result', async () => {
    const { chat, clock } = await office('2026-12-01T10:00:00+08:00')
    await chat('huanbao').says(`提交 5 ${link}`).hears({ outcome: 'ok' })
    const expert = await chat('expert').says('评分 市生态环境局 5 90').hears({ command: 'score', outcome: 'ok' })
    expect(textOf(expert)).not.toMatch(/等次/)
    await chat('office')
      .says('评分 市生态环境局 5 89.99')
      .hears({ outcome: 'ok' }, /平均暂为89\.995分/)
    await chat('office')
      .says('评分 市生态环境局 5 完成')
      .hears({ outcome: 'ok' }, /89\.995/, /良（核定）/)
    await chat('expert').says('评分 市生态环境局 5 120').hears({ outcome: 'refused' })
    await chat('expert').says('查询 市生态环境局').hears({ outcome: 'denied' })
    clock.set('2026-12-02T10:00:00+08:00')
    await chat('huanbao')
      .says('查询 5')
      .hears(/良（核定）/)
  })

  it('turns yellow blue only after a recorded supervision and once it was put right', async () => {
    const { chat } = await office('2026-08-20T10:00:00+08:00')
    await chat('office')
      .says('整改 金水区 2')
      .hears({ outcome: 'refused' }, /督促指导记录/)
    await chat('office')
      .says('督导 金水区 2 已电话督促')
      .hears({ command: 'supervise', outcome: 'ok' }, /豫依法行政领办〔2015〕85号/, /纠正后发「整改 金水区 2」/)
    await chat('office')
      .says('整改 金水区 2')
      .hears({ outcome: 'refused' }, /尚未纠正/)
    await chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' }, /黄旗/)
    await chat('office')
      .says('整改 金水区 2')
      .hears({ command: 'rectify', outcome: 'ok' }, /蓝旗·经督促指导后纠正（正式）/)
    await chat('office')
      .says('整改 金水区 2')
      .hears({ outcome: 'refused' }, /已经确认过/)
  })

  it('sums up official results apart from claims, and lists who is overdue', async () => {
    const { chat } = await office('2026-08-20T10:00:00+08:00')
    await chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' })
    await chat('jinshui').says('自评 2 全部符合').hears({ outcome: 'ok' })
    await chat('leader')
      .says('汇总')
      .hears({ command: 'summary', outcome: 'ok' }, /黄旗12/, /自评等次（未核定）：优0 良1/)
    await chat('office')
      .says('逾期')
      .hears({ command: 'overdue', outcome: 'ok' }, /任务2 .*中原区/)
  })
})

describe('permission', () => {
  it.each<[string, string, CommandId, RegExp]>([
    ['jinshui', '汇总', 'summary', /督导办、领导/],
    ['jinshui', '审核 金水区 1 符合1', 'review', /督导办/],
    ['jinshui', '查询 中原区', 'query', /不是「中原区」的联系人/],
    ['leader', '审核 金水区 1 符合1', 'review', /督导办/],
    ['stranger', '提交 2 https://example.test/a', 'submit', /绑定/],
    ['stranger', '查询', 'query', /绑定/],
  ])('%s 「%s」 is denied and told who may', async (user, text, command, who) => {
    const { chat, records } = await office()
    await chat(user).says(text).hears({ command, outcome: 'denied' }, who)
    expect(await changesIn(records)).toEqual([])
  })

  it('keeps confirmed results and secrets out of groups', async () => {
    const { chat } = await office()
    const group = { chat: { kind: 'group' as const, groupId: 'all' } }
    await chat('office').says('邀请 金水区', group).hears({ outcome: 'denied' }, /单聊/)
    await chat('jinshui').says(`提交 2 ${link}`, group).hears({ outcome: 'ok' })
    await chat('office').says('审核 金水区 2 符合1、2、3').hears({ outcome: 'ok' })
    const heard = await chat('jinshui').says('查询 2', group).hears({ outcome: 'ok' })
    expect(textOf(heard)).not.toMatch(/优/)
    expect(textOf(await chat('jinshui').says('查询', group).answer)).not.toMatch(/优·/)
  })
})

describe('绑定', () => {
  it('works once, and not after five wrong codes in an hour', async () => {
    const { chat, clock } = await office()
    const code = /([A-HJ-NP-Z2-9]{8})/.exec(textOf(await chat('office').says('邀请 高新区').answer))?.[1] ?? ''
    await chat('one').says(`绑定 ${code}`).hears({ outcome: 'ok', unit: '高新区' })
    await chat('two')
      .says(`绑定 ${code}`)
      .hears({ outcome: 'refused' }, /已用过/)
    const fresh = /([A-HJ-NP-Z2-9]{8})/.exec(textOf(await chat('office').says('邀请 高新区').answer))?.[1] ?? ''
    for (let tries = 0; tries < 4; tries += 1) await chat('two').says('绑定 AAAA2222').hears({ outcome: 'refused' })
    await chat('two')
      .says(`绑定 ${fresh}`)
      .hears({ outcome: 'refused' }, /次数过多/)
    clock.set('2026-07-20T11:01:00+08:00')
    await chat('two').says(`绑定 ${fresh}`).hears({ outcome: 'ok' })
    await chat('two').says('任务').hears({ outcome: 'ok', unit: '高新区' })
  })
})
