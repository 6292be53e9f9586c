import { dayOf, daysBetween, plainDayWords } from '../../domain/day.ts'
import { scoreWords } from '../../domain/facts.ts'
import { flagWords } from '../../domain/flag.ts'
import type { UnitId } from '../../domain/unit.ts'
import { owedUploads } from '../../dossier/open-uploads.ts'
import { overdueTask } from '../../dossier/overview.ts'
import { stageOf } from '../../dossier/stage.ts'
import { isDecidedByTime, type Standing } from '../../dossier/standing.ts'
import { isReplaced } from '../../rules/replaced.ts'
import type { Tone } from '../design/badge.tsx'

/** What a cell of the wall shows: a colour, a word, and a mark. */
export interface Cell {
  readonly tone: Tone
  readonly word: string
  /** 「迟」 came after its deadline, 「换」 its content was replaced after it. */
  readonly mark?: '迟' | '换'
}

/** The states by which the wall can be filtered, with their words. */
export const cellStates = {
  red: '红旗',
  blue: '蓝旗',
  yellow: '黄旗',
  overdue: '逾期未报',
  waiting: '待审核',
  returned: '已退回',
  open: '还没有报',
  confirmed: '已核定',
} as const
export type CellState = keyof typeof cellStates

/** The states that a unit's task is in: a flag beside its stage. */
export function statesOf(standing: Standing): readonly CellState[] {
  const { result, flagIsOfficial } = standing
  const flag = flagIsOfficial && result.flag ? [result.flag] : []
  switch (stageOf(standing)) {
    case 'overdue':
      return [...flag, 'overdue']
    case 'complete':
    case 'scoring':
      return [...flag, 'waiting']
    case 'returned':
      return [...flag, 'returned']
    case 'open':
    case 'partial':
      return [...flag, 'open']
    case 'confirmed':
      return [...flag, 'confirmed']
    default:
      return flag
  }
}

/** The cell of a unit's task: what is official, else how far it is. */
export function cellOf(unit: UnitId, standing: Standing, now: Date): Cell {
  const { result, flagIsOfficial } = standing
  const flag = flagIsOfficial ? result.flag : null
  const late = markOf(standing)
  const mark = late === undefined ? {} : { mark: late }
  const stage = stageOf(standing)
  switch (stage) {
    case 'overdue': {
      const [missed] = overdueTask(unit, standing, dayOf(now))
      return { tone: flag ?? 'late', word: missed ? `逾期${missed.days}天` : '逾期' }
    }
    case 'confirmed':
      return { tone: flag ?? 'done', word: outcome(standing), ...mark }
    case 'complete':
      return { tone: flag ?? 'waiting', word: '待审', ...mark }
    case 'scoring':
      return { tone: flag ?? 'waiting', word: '评分中', ...mark }
    case 'returned':
      return { tone: 'late', word: '退回', ...mark }
    case 'partial':
      return { tone: 'quiet', word: `未齐${dueWord(standing, now)}` }
    case 'beforeStart':
      return { tone: 'quiet', word: '启用前' }
    case 'open':
      return { tone: 'quiet', word: standing.task.voluntary ? '自愿' : dueWord(standing, now) || '未报' }
    case null:
      return flag || result.grade ? { tone: flag ?? 'done', word: outcome(standing) } : { tone: 'quiet', word: '—' }
    default:
      return stage satisfies never
  }
}

/** 「优」 and 「红旗」 as far as they are official: 「优·红旗」, 「16分」, 「红旗」. */
function outcome(standing: Standing): string {
  const { result, basis, flagIsOfficial } = standing
  const isOfficial = basis === 'confirmed' || isDecidedByTime(standing)
  const points = result.points ?? null
  const grade = result.undecided ? '未规定' : (result.grade ?? (points === null ? null : `${scoreWords(points)}分`))
  const parts = [isOfficial ? grade : null, flagIsOfficial && result.flag ? flagWords[result.flag] : null]
  return parts.filter((part) => part !== null).join('·') || '已核定'
}

function markOf({ result, input }: Standing): Cell['mark'] {
  if (isReplaced(input)) return '换'
  return result.timing === 'late' ? '迟' : undefined
}

/** 「7月29日」, the next deadline; with 「剩3天」 where it is near. */
function dueWord(standing: Standing, now: Date): string {
  const [open] = owedUploads(standing)
  if (!open?.due) return ''
  const left = daysBetween(dayOf(now), open.due)
  if (left === 0) return '今天'
  return left > 0 && left <= 7 ? `剩${left}天` : plainDayWords(open.due)
}
