import { describe, expect, it } from 'vitest'
import { stagesSaid } from '../../../../handlers/parts/candidate/stages-said.ts'
import { Day } from '../../../../src/domain/day.ts'
import { UnitId } from '../../../../src/domain/unit.ts'
import { loadRubrics, rubricOf } from '../../../../src/stores/rubrics.ts'

const candidates = ['甲局', '乙局', '甲局一队'].map((name) => UnitId.parse(name))
const stagesOf = (id: string) => rubricOf(loadRubrics(), id).selection?.course.stages ?? []
const around = { candidates, stages: stagesOf('pacesetter-2020'), year: 2026, today: Day.parse('2026-07-20') }

/** 「甲局 初审 passed 2026-07-01 «…»」 */
function read(text: string): readonly string[] | string {
  const found = stagesSaid(text, around)
  if ('unclear' in found) return `unclear ${found.unclear}`
  return found.said.map(({ name, stage, result, on, note }) =>
    [name, stage.id, result ?? 'announced', ...(on ? [on] : []), ...(note === '' ? [] : [`«${note}»`])].join(' '),
  )
}

describe('what is said of stages', () => {
  it.each([
    ['甲局 初审 通过', ['甲局 first-review passed']],
    ['甲局初审通过', ['甲局 first-review passed']],
    ['甲局 材料初审已通过', ['甲局 first-review passed']],
    ['甲局的初审结果：合格', ['甲局 first-review passed']],
    ['甲局 初审 未通过 材料不全', ['甲局 first-review failed «材料不全»']],
    ['甲局 初审 不合格：材料不全，缺案例', ['甲局 first-review failed «材料不全，缺案例»']],
    ['甲局 初审不符合要求', ['甲局 first-review failed']],
    ['甲局 实地核验 8月5日', ['甲局 on-site announced 2026-08-05']],
    ['甲局 实地核验 8月5日上午9点', ['甲局 on-site announced 2026-08-05 «上午9点»']],
    ['甲局 实地核验 定于8月5日（周三） 请准备台账', ['甲局 on-site announced 2026-08-05 «请准备台账»']],
    ['甲局 实地核验 明天', ['甲局 on-site announced 2026-07-21']],
    ['甲局 实地 7月1日 通过', ['甲局 on-site passed 2026-07-01']],
    ['甲局 核验 通过 7月1日', ['甲局 on-site passed 2026-07-01']],
    ['甲局、乙局 初审 通过', ['甲局 first-review passed', '乙局 first-review passed']],
    ['甲局和乙局初审都通过', ['甲局 first-review passed', '乙局 first-review passed']],
    ['初审 甲局、乙局 通过', ['甲局 first-review passed', '乙局 first-review passed']],
    ['甲局一队 初审 通过', ['甲局一队 first-review passed']],
    ['甲局 初审、实地核验 均合格', ['甲局 first-review passed', '甲局 on-site passed']],
    ['甲局 初审 通过\n乙局 初审 未通过', ['甲局 first-review passed', '乙局 first-review failed']],
    ['初审 通过\n1. 甲局\n2. 乙局', ['甲局 first-review passed', '乙局 first-review passed']],
    ['初审\n甲局 通过\n乙局 未通过 缺案例', ['甲局 first-review passed', '乙局 first-review failed «缺案例»']],
    ['甲局\n初审 通过\n实地核验 8月5日', ['甲局 first-review passed', '甲局 on-site announced 2026-08-05']],
  ])('%s', (text, meant) => {
    expect(read(text)).toEqual(meant)
  })

  it.each([
    ['甲局 初审', '没有写明甲局初审的结果或日期'],
    ['甲局 通过', '没有写明甲局的哪个环节'],
    ['初审 通过', '没有写明候选单位'],
    ['甲局 初审 还没通过', '没有看懂「还没通过」'],
    ['甲局 初审 基本通过', '没有看懂「基本通过」'],
    ['甲局 初审 可能通过', '像是还没有确定'],
    ['甲局 初审 通过，待定', '「待定」像是还没有确定'],
    ['甲局、丙局 初审 通过', '没有看懂「丙局」'],
    ['丙局 初审 通过', '没有看懂「丙局」'],
    ['甲局 初审 通过 乙局 初审 未通过', '请一行写一个单位'],
    ['甲局 初审 8月5日前', '说不准是哪一天'],
    ['甲局 初审 8月5日至6日', '写了几个日期'],
    ['甲局 初审 2月30日', '说不准是哪一天'],
    ['', '没有写明候选单位和环节'],
  ])('%s is not clear', (text, why) => {
    expect(read(text)).toMatch(/^unclear /)
    expect(read(text)).toContain(why)
  })
})
