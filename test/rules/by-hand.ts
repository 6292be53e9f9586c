import type { Facts } from '../../src/domain/facts.ts'
import type { Flag } from '../../src/domain/flag.ts'
import type { UnitKind } from '../../src/domain/unit.ts'
import type { TaskInput, TaskResult, Timing } from '../../src/rules/task-input.ts'
import { grade as gradeNamed } from '../support/grades.ts'

type Grade = '优' | '良' | '中' | '差'

/**
 * zhengzhou-2020 written out by hand from the notice, without any rubric: what the compiled rules must agree with, and
 * what their speed is measured against. Throws an Error for facts that cannot be.
 */
export function byHand({ unit, task, year, at, submitted, facts, rectified }: TaskInput): TaskResult {
  if (!appliesTo(task, unit)) return { task, applies: false, timing: 'none', grade: null, flag: null, undecided: false }
  const dues = duesOf(task)
  const times = dues.length > 0 ? submitted : []
  if (times.some((time) => time && time.getTime() > at.getTime())) throw new Error('from the future')
  const limits = dues.map(([month, day]) => Date.UTC(year, month - 1, day, 15, 59, 59, 999))
  const inCount = times.filter((time) => time).length
  const late = limits.some((limit, n) => (times[n]?.getTime() ?? 0) > limit)
  const overdue = limits.some((limit, n) => !times[n] && at.getTime() > limit)
  const raw = fromFacts(task, facts)
  if (facts.office !== undefined && !(raw === 'silent' && inCount > 0)) throw new Error('not silent')
  const timing = timingOf(dues.length, inCount, late, overdue)
  const grade = gradeOf(task, raw, facts, inCount > 0 || task === 7, late, overdue)
  const undecided = raw === 'silent' && inCount > 0 && facts.office === undefined
  const before = flagOf(task, facts, grade, inCount, dues.length, late || overdue)
  const flag = rectified && before === 'yellow' ? 'blue' : before
  return { task, applies: true, timing, grade: grade && gradeNamed(grade), flag, undecided }
}

const appliesTo = (task: number, unit: UnitKind): boolean => {
  if (task === 6 || task === 9) return unit !== '部门'
  return task !== 10 || unit === '部门'
}

const calendar: Record<number, [number, number][]> = {
  1: [[7, 29]],
  2: [[8, 15]],
  3: [[8, 25]],
  4: [[9, 20]],
  5: [[12, 20]],
  6: [[12, 20]],
  8: [[11, 30]],
  9: [
    [9, 25],
    [12, 25],
  ],
  10: [[12, 25]],
  11: [[12, 25]],
}
const duesOf = (task: number) => calendar[task] ?? []

function timingOf(uploads: number, inCount: number, late: boolean, overdue: boolean): Timing {
  if (uploads === 0) return 'none'
  if (overdue) return 'overdue'
  if (late) return 'late'
  return inCount > 0 ? 'on-time' : 'early'
}

type Raw = Grade | 'silent' | null

function fromFacts(task: number, facts: Facts): Raw {
  switch (task) {
    case 1:
    case 2:
    case 3:
      return fromCriteria(task, facts)
    case 4:
      return fromSurvey(facts)
    case 5:
    case 7:
      return facts.score === undefined ? null : band(facts.score)
    case 6:
      return fromTraining(facts)
    case 8:
      return fromPrize(facts)
    case 9:
    case 10: {
      const { done } = facts
      if (done === undefined) return null
      if (!Array.isArray(done) || new Set(done).size !== done.length) throw new Error('done')
      return (['差', '良', '优'] as const)[done.length] ?? null
    }
    default:
      return null
  }
}

function fromCriteria(task: number, { criteria, ways }: Facts): Raw {
  if (ways !== undefined && (!Number.isInteger(ways) || Number(ways) < 0)) throw new Error('ways')
  if (criteria === undefined) return null
  if (!Array.isArray(criteria)) throw new Error('criteria')
  const met = new Set(criteria)
  if (met.size !== criteria.length) throw new Error('twice')
  for (const one of met) if (one !== 1 && one !== 2 && one !== 3) throw new Error('which')
  if (ways !== undefined && met.has(1)) throw new Error('both')
  const size = met.size + (ways !== undefined && Number(ways) >= 3 ? 1 : 0)
  if (size === 3) return '优'
  if (size === 2) return '良'
  if (size === 1) return '中'
  return task === 1 ? 'silent' : '差'
}

function fromSurvey({ provided, unreachable, score }: Facts): Raw {
  const count = (value: unknown, least: number) => {
    if (value !== undefined && (!Number.isInteger(value) || Number(value) < least)) throw new Error('count')
  }
  count(provided, 1)
  count(unreachable, 0)
  const grade = score === undefined ? null : band(score)
  if (provided !== undefined && unreachable !== undefined) {
    if (Number(unreachable) > Number(provided)) throw new Error('more')
    if (unreachable === provided) return '差'
  }
  if (unreachable === undefined) return null
  if (provided === undefined && unreachable !== 0) return null
  return grade
}

function band(score: unknown): Grade {
  const value = typeof score === 'string' ? quotient(score) : score
  if (typeof value !== 'number' || !(value >= 0 && value <= 100)) throw new Error('score')
  if (value >= 90) return '优'
  if (value >= 85) return '良'
  return value >= 70 ? '中' : '差'
}

const quotient = (text: string) => {
  const [over, under = '1'] = text.split('/')
  return Number(over) / Number(under)
}

function fromTraining({ trained, total }: Facts): Raw {
  if (total !== undefined && !(Number.isInteger(total) && Number(total) >= 1)) throw new Error('total')
  if (trained === undefined) return null
  if (total === undefined || !Number.isInteger(trained)) throw new Error('trained')
  const [part, whole] = [Number(trained), Number(total)]
  if (part < 0 || part > whole) throw new Error('trained')
  if (part === whole) return '优'
  if (part * 3 >= whole * 2) return '良'
  return part > 0 ? '中' : '差'
}

function fromPrize({ prize }: Facts): Raw {
  switch (prize) {
    case undefined:
      return null
    case '一等奖':
      return '优'
    case '二等奖':
      return '良'
    case '三等奖':
      return '中'
    case '无':
      return 'silent'
    default:
      throw new Error('prize')
  }
}

const lower = { 优: '良', 良: '中', 中: '差', 差: '差' } as const
const words: Record<string, Grade> = { 优: '优', 良: '良', 中: '中', 差: '差' }

function gradeOf(task: number, raw: Raw, facts: Facts, isIn: boolean, late: boolean, overdue: boolean): Grade | null {
  if (task > 10) return null
  if (!isIn) return overdue ? '差' : null
  const grade = raw === 'silent' ? decided(facts) : raw
  if (!grade) return null
  const unreachable = task === 4 && typeof facts.unreachable === 'number' && facts.unreachable > 0
  return (task <= 4 && late) || unreachable ? lower[grade] : grade
}

function decided({ office }: Facts): Grade | null {
  if (office === undefined) return null
  const { grade, reason } = office instanceof Object && !Array.isArray(office) ? office : {}

  const found = words[String(grade)]
  if (!found || !String(reason ?? '').trim()) throw new Error('office')
  return found
}

function flagOf(
  task: number,
  facts: Facts,
  grade: Grade | null,
  inCount: number,
  uploads: number,
  notInTime: boolean,
): Flag | null {
  if (task === 11) return facts.innovation === true ? 'red' : null
  if (task === 12) return facts.misconduct === true ? 'yellow' : null
  if (task === 7) return null
  if (notInTime) return 'yellow'
  if (inCount === 0) return null
  if (facts.trained === 0 || (Array.isArray(facts.done) && facts.done.length === 0)) return 'yellow'
  if (!grade || inCount < uploads) return null
  return grade === '优' ? 'red' : 'blue'
}
