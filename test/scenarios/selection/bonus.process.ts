import { describe, expect, it } from 'vitest'
import { SITES, withCandidates } from '../../support/candidates.ts'

describe('加分 of a candidate', () => {
  it('is previewed, recorded exactly, and never more than the notice allows together', async () => {
    const { chat, confirmed, recorded } = await withCandidates()
    await chat('office')
      .says('加分 金水区城管局 6分 首创免罚清单')
      .hears(
        { command: 'bonus', outcome: 'asked', notice: SITES, candidate: '金水区城管局' },
        /创新加分6分\n理由：首创免罚清单/,
        /加分后：核定已评部分6分/,
        /依据：平法政办〔2019〕6号　附件2 验收标准 创新加分（10分）/,
      )
    await chat('office')
      .says('确认')
      .hears({ outcome: 'ok' }, /【回执】/, /「更正 金水区城管局 加分」/)
    await chat('office')
      .says('加分 金水区城管局 4.5分 又有创新')
      .hears({ outcome: 'refused' }, /最多10分，已加6分，还能加4分；这次4\.5分，没有记录/, /附件2 验收标准 创新加分/)
    await confirmed('加分 金水区城管局 3.75 又有创新')
    expect(await recorded('金水区城管局')).toEqual([
      { kind: 'candidate-credited', task: null, points: '6', reason: '首创免罚清单' },
      { kind: 'candidate-credited', task: null, points: '3.75', reason: '又有创新' },
    ])
    await chat('office')
      .says('查询 金水区城管局')
      .hears(/创新加分：9\.75分（满分10分）/)
  })

  it.each([
    ['加分 金水区城管局', 'asked', /加分多少/],
    ['加分 金水区城管局 2分', 'asked', /请写明加分的理由/],
    ['加分 金水区城管局 11分 有创新', 'refused', /最多10分，还能加10分/],
    ['加分 金水区城管局 0.00001分 有创新', 'refused', /四位小数/],
    ['加分 金水区税务局 2分 有创新', 'refused', /./],
  ] as const)('%s is %s', async (said, outcome, why) => {
    const { chat, recorded } = await withCandidates()
    await chat('office').says(said).hears({ command: 'bonus', outcome }, why)
    await chat('office').says('确认').answer
    expect(await recorded('金水区城管局')).toEqual([])
  })

  it.each(['加分金水区城管局两分，首创清单', '金水区城管局 加分 2 首创清单', '给金水区城管局加分2分：首创清单'])(
    '%s',
    async (said) => {
      const { confirmed, recorded } = await withCandidates()
      await confirmed(said)
      expect(await recorded('金水区城管局')).toMatchObject([{ points: '2', reason: '首创清单' }])
    },
  )
})
