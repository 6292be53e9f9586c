import { describe, expect, it } from 'vitest'
import { UnitId } from '../../../src/domain/unit.ts'
import { office } from '../../support/chat.ts'
import { kindsIn } from '../../support/kinds-in.ts'

describe('创新', () => {
  it('gives a red flag with its reason, once', async () => {
    const { chat, pushed, records } = await office()
    await chat('office').says('创新 金水区').hears({ command: 'innovate', outcome: 'asked' }, /理由/)
    await chat('office')
      .says('创新 金水区 首创风险地图')
      .hears({ command: 'innovate', outcome: 'asked', task: 11 }, /红旗·有创新举措（正式）/, /85号/)
    expect(await kindsIn(records)).toEqual([])
    await chat('office')
      .says('确认', { id: 'same' })
      .hears({ command: 'innovate', outcome: 'ok', task: 11, unit: '金水区' }, /红旗·有创新举措（正式）/, /85号/)
    await chat('office').says('确认', { id: 'same' }).hears({ outcome: 'ok' })
    await expect.poll(() => pushed.map(({ reply }) => reply.text).join()).toMatch(/首创风险地图/)
    await chat('jinshui')
      .says('查询 11')
      .hears(/红旗/, /首创风险地图/)
    await chat('office')
      .says('创新 金水区 又一项')
      .hears({ outcome: 'refused' }, /已经记录过/)
    expect(await kindsIn(records)).toEqual(['established'])
    await chat('office')
      .says('更正 金水区 11')
      .hears({ outcome: 'ok' }, /旗帜：暂无/)
  })

  it('is the office’s', async () => {
    const { chat } = await office()
    await chat('jinshui').says('创新 金水区 首创').hears({ command: 'innovate', outcome: 'denied' })
  })
})

describe('扣分', () => {
  it('is shown first, and gives a yellow flag once confirmed', async () => {
    const { chat, records } = await office()
    await chat('office').says('扣分 金水区').hears({ command: 'penalize', outcome: 'asked' }, /理由/)
    await chat('office')
      .says('扣分 金水区 粗暴执法造成恶劣影响')
      .hears(
        { command: 'penalize', outcome: 'asked', task: 12 },
        /黄旗·粗暴执法、野蛮执法、趋利执法等造成恶劣影响/,
        /85号/,
      )
    await chat('office').says('取消').hears({ outcome: 'ok' })
    expect(await kindsIn(records)).toEqual([])
    await chat('office').says('扣分 金水区 粗暴执法造成恶劣影响').hears({ outcome: 'asked' })
    await chat('office')
      .says('确认')
      .hears({ command: 'penalize', outcome: 'ok' }, /黄旗·粗暴执法、.*（正式）/)
    expect(await kindsIn(records)).toEqual(['established'])
    await chat('jinshui').says('扣分 中原区 不作为').hears({ command: 'penalize', outcome: 'denied' })
  })

  it.each(['不作为', '乱作为被投诉', '执法牟利', '粗暴执法被曝光', '粗暴执法，未造成恶劣影响'])(
    '%s is asked about, and a deduction alone gives no flag',
    async (reason) => {
      const { chat, records } = await office()
      await chat('office')
        .says(`扣分 金水区 ${reason}`)
        .hears({ command: 'penalize', outcome: 'asked' }, /哪一种情形/, /85号/, /郑法政办〔2020〕5号/)
      await chat('office')
        .says('2')
        .hears({ outcome: 'asked' }, /不挂旗/, /附件 第12项 扣分项 工作要求，发送「依据 12」看原文/)
      expect(await kindsIn(records)).toEqual([])
      await chat('office')
        .says('确认')
        .hears({ command: 'penalize', outcome: 'ok' }, /记扣分，不挂旗/)
      await chat('jinshui')
        .says('查询 12')
        .hears(/旗帜：暂无/)
    },
  )

  it('keeps the points that are said with the reason', async () => {
    const { chat, records } = await office()
    await chat('office').says('扣分 金水区 挂旗：粗暴执法造成恶劣影响，减2分').hears({ outcome: 'asked' })
    await chat('office')
      .says('确认')
      .hears({ outcome: 'ok' }, /酌情：2分/)
    const { entries } = await records.dossiers.load(UnitId.parse('金水区'))
    expect(entries.at(-1)?.detail).toMatchObject({ kind: 'established', points: 2 })
  })

  it('turns blue only after a supervision that followed it', async () => {
    const { chat, clock } = await office()
    await chat('office').says('督导 金水区 12 例行走访').hears({ outcome: 'ok' })
    clock.set('2026-07-21T10:00:00+08:00')
    await chat('office').says('扣分 金水区 粗暴执法造成恶劣影响').hears({ outcome: 'asked' })
    await chat('office').says('确认').hears({ outcome: 'ok' })
    await chat('office')
      .says('整改 金水区 12')
      .hears({ command: 'rectify', outcome: 'refused' }, /督促指导记录/)
    await chat('office').says('督导 金水区 12 已约谈').hears({ outcome: 'ok' })
    await chat('office')
      .says('整改 金水区 12')
      .hears({ command: 'rectify', outcome: 'ok' }, /蓝旗·经督促指导后纠正（正式）/)
  })
})
