import type { Facts } from '../../../src/domain/facts.ts'
import { UnitKind } from '../../../src/domain/unit.ts'
import type { TotalInput } from '../../../src/rules/points/total/total-input.ts'
import type { TaskInput } from '../../../src/rules/task-input.ts'
import type { CompiledTask } from '../../../src/rules/tasks-rubric.ts'
import { type Random, seeded } from '../seeded.ts'

/** One unit at the end of a year: its rows, and what the office entered on the whole. */
export interface UnitYear {
  readonly whole: Omit<TotalInput, 'rows'>
  readonly rows: readonly TaskInput[]
}

const DAY = 86_400_000
const KINDS = ['乡镇', '街道', '部门'].map((kind) => UnitKind.parse(kind))

/**
 * The units of a year, fresh plain objects, the same in every run: one upload in six late, one in twelve missing, one
 * row in four hundred not assessed, one score in four an average of three experts, one percentage in six a share.
 */
export function pointsYear(
  tasks: readonly CompiledTask[],
  year: number,
  firstUnit: number,
  units: number,
): readonly UnitYear[] {
  const random = seeded(firstUnit + 1)
  const at = new Date(`${year}-12-31T23:59:59.999+08:00`)
  return Array.from({ length: units }, (_, n): UnitYear => {
    const unit = KINDS[(firstUnit + n) % KINDS.length]
    if (unit === undefined) throw new RangeError('there are kinds of units')
    const rows = tasks.map((task): TaskInput => {
      const submitted = task.deadlines({ year }).map(({ limit }) => {
        const luck = random(12)
        if (luck === 0) return null
        return new Date(limit + (luck <= 2 ? 1 + random(5) : -random(20)) * DAY)
      })
      const { no } = task.data
      const isAssessed = random(400) > 0
      const facts = isAssessed ? factsOf(no, unit, random) : {}
      return { unit, task: no, year, at, submitted, facts, assessed: isAssessed, rectified: false }
    })
    return { whole: { unit, ...enteredOn(random) }, rows }
  })
}

/** One unit in ten with a bonus, one in twenty with a deduction, one in fifty with a ground. */
function enteredOn(random: Random): Omit<TotalInput, 'rows' | 'unit'> {
  return {
    ...(random(10) === 0 ? { bonus: (1 + random(4)) / 2 } : {}),
    ...(random(20) === 0 ? { deductions: 1 } : {}),
    ...(random(50) === 0 ? { vetoes: [VETOES[random(VETOES.length)] ?? ''] } : {}),
  }
}

const VETOES = ['发生重大行政违法', '被上级通报', '弄虚作假']

function factsOf(row: number, unit: UnitKind, random: Random): Facts {
  switch (row) {
    case 1:
      return { 机制建设: some([1, 2, 3], random) }
    case 2:
      return { 学法次数: Math.max(0, 4 - random(6)) }
    case 3:
      return { 信息采用: counts({ 国家级: random(2), 省级: random(4), 市级: random(8) }) }
    case 4:
      return found({ 负责人缺席: rarely(random) })
    case 5:
      return { 参训率: percent(700, random) }
    case 6:
      return { 法制员: ['专职', '兼职', '没有配备'][random(3)] ?? '' }
    case 7:
      return { 满意度: (700 + random(300)) / 10 }
    case 8:
      return { 检查评分: random(51) / 10 }
    case 9:
      return { 案卷合格率: percent(800, random) }
    case 10:
      return unit === '部门' ? {} : found({ 未建立执法队伍: random(20) === 0, 程序不规范: rarely(random) })
    case 11:
      return found({ 内容不全: random(6) === 0 })
    case 12:
      return { 公开率: percent(900, random) }
    case 13:
      return { 专家评分: score(random) }
    case 14:
      return found({ 普法活动: random(12) })
    case 15:
      return found({ 漏报: rarely(random) })
    case 16:
      return { 公示内容: some([1, 2, 3, 4], random) }
    case 17:
      return { 按期办结率: percent(900, random) }
    case 18:
      return { 培训场次: counts({ 市级: random(4), 本级: random(11) }) }
    case 19:
      return { 听证座谈: random(8) }
    case 20:
      return found(unit === '部门' ? { 被纠错: rarely(random), 逾期答复: rarely(random) } : { 被纠错: rarely(random) })
    case 21:
      return { 平台使用率: percent(600, random) }
    case 22:
      return found({ 档案问题: rarely(random) })
    case 23:
      return { 考试均分: score(random) }
    case 24:
      return random(4) === 0 ? { 表彰: counts({ 国家级: random(2), 省级: random(2), 市级: 1 }) } : {}
    default:
      return found({ 通报批评: random(10) === 0 ? 1 : 0, 未按期整改: random(15) === 0 })
  }
}

const some = (numbers: readonly number[], random: Random): number[] => numbers.filter(() => random(8) > 0)

/** 0 in most cases, at most 3. */
const rarely = (random: Random): number => Math.max(0, random(10) - 6)

/** What was not found nobody states. */
const found = (facts: Facts): Facts =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== 0 && value !== false))

const counts = (levels: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(levels).filter(([, count]) => count > 0))

/** From so many tenths to 100, or the exact share of counts. */
function percent(from: number, random: Random): number | string {
  if (random(6) > 0) return (from + random(1001 - from)) / 10
  const whole = 10 + random(30)
  return `${(whole - random(4)) * 100}/${whole}`
}

const score = (random: Random): number | string =>
  random(4) === 0 ? `${180 + random(120)}/3` : (600 + random(400)) / 10
