import { describe, expect, it } from 'vitest'
import { office } from '../support/chat.ts'

const link = 'https://example.test/a'

describe('建议书', () => {
  it('names the yellow flags with deadline, cause and clause, goes to the unit, and is the supervision 整改 needs', async () => {
    const { chat, pushed, core, records } = await office('2026-08-20T10:00:00+08:00')
    await chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' }, /黄旗/)
    await chat('office')
      .says('整改 金水区 2')
      .hears({ outcome: 'refused' }, /督促指导记录/)
    await core.outbox.idle()
    pushed.length = 0

    await chat('office')
      .says('建议书 金水区')
      .hears({ command: 'letter', outcome: 'asked', unit: '金水区' }, /将送达金水区的联系人甲/)
    expect(pushed).toEqual([])
    await chat('office')
      .says('确认')
      .hears({ command: 'letter', outcome: 'ok', unit: '金水区' }, /督建〔2026〕金水区第1号已存档/, /任务1、2/)
    await core.outbox.idle()
    expect(pushed.map(({ to }) => to)).toMatchObject([{ kind: 'person', addresses: { wecom: 'jinshui' } }])
    const text = pushed[0]?.reply.text ?? ''
    expect(text).toMatch(/^【督导建议书】督建〔2026〕金水区第1号\n金水区：截至8月20日（周四），贵单位有2项任务挂黄旗·/)
    expect(text).toMatch(
      /1\. 任务1 征求意见：期限7月29日（周三），未按时完成（逾期未报）；见郑法政办〔2020〕5号　附件 第1项/,
    )
    expect(text).toMatch(/2\. 任务2 公布风险点清单：期限8月15日（周六），未按时完成（超期报送）/)
    expect(text).toMatch(/请于8月27日（周四）前补报任务1，其余各项完成整改/)
    expect(text).toMatch(/依据：豫依法行政领办〔2015〕85号　三、督促检查制度 第三项/)

    const { entries } = await records.dossiers.load((await records.campaign()).roster.units[0]?.name ?? fail())
    expect(entries.at(-1)?.detail).toEqual({ kind: 'lettered', tasks: [1, 2], number: '督建〔2026〕金水区第1号', text })
    await chat('office')
      .says('整改 金水区 2')
      .hears({ outcome: 'ok' }, /蓝旗·经督促指导后纠正（正式）/)
  })

  it('says until when and what else the office wants', async () => {
    const { chat } = await office('2026-08-20T10:00:00+08:00')
    await chat('office')
      .says('建议书 中原区 9月10日 请书面说明原因')
      .hears({ outcome: 'asked' }, /请于9月10日（周四）前补报任务1、2。/, /其他要求：请书面说明原因/)
    await chat('office')
      .says('建议书 中原区 8月1日')
      .hears({ outcome: 'refused' }, /今天之后/)
    await chat('office')
      .says('建议书 中原区 9月31日')
      .hears({ outcome: 'refused' }, /没有「9月31日」/)
  })

  it('names what the office established too', async () => {
    const { chat } = await office()
    await chat('office').says('扣分 金水区 粗暴执法造成恶劣影响').answer
    await chat('office').says('确认').hears({ command: 'penalize', outcome: 'ok' })
    await chat('office')
      .says('建议书 金水区')
      .hears({ outcome: 'asked' }, /任务12 扣分项：督导办已认定：粗暴执法造成恶劣影响；见豫依法行政领办〔2015〕85号/)
  })

  it('is refused where there is no yellow flag, and changes nothing when cancelled', async () => {
    const { chat, records } = await office()
    await chat('office')
      .says('建议书 金水区')
      .hears({ command: 'letter', outcome: 'refused' }, /没有正式的黄旗/)
    const later = await office('2026-08-20T10:00:00+08:00')
    await later.chat('office').says('建议书 金水区').hears({ outcome: 'asked' })
    await later.chat('office').says('取消').hears({ command: 'letter', outcome: 'ok' })
    for (const one of [records, later.records]) {
      for (const unit of await one.dossiers.units()) {
        const { entries } = await one.dossiers.load(unit)
        expect(entries.filter(({ detail }) => detail.kind === 'lettered')).toEqual([])
      }
    }
  })

  it('is sent once, however often the confirmation is delivered; the next one has the next number', async () => {
    const { chat, pushed, core } = await office('2026-08-20T10:00:00+08:00')
    await chat('office').says('建议书 金水区').answer
    const first = await chat('office').says('确认', { id: 'again' }).answer
    expect(await chat('office').says('确认', { id: 'again' }).answer).toEqual(first)
    await core.outbox.idle()
    expect(pushed).toHaveLength(1)
    await chat('office')
      .says('建议书 金水区')
      .hears({ outcome: 'asked' }, /金水区第2号/)
  })

  it('is the office’s alone, and asks which unit', async () => {
    const { chat } = await office('2026-08-20T10:00:00+08:00')
    await chat('jinshui')
      .says('建议书 中原区')
      .hears({ command: 'letter', outcome: 'denied' }, /督导办/)
    await chat('office')
      .says('建议书')
      .hears({ command: 'letter', outcome: 'asked' }, /哪个单位/)
  })
})

function fail(): never {
  throw new Error('the demo roster has no unit')
}
