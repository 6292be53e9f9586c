import { type Day, daysBetween, plainDayWords } from '../../domain/day.ts'
import { scoreWords } from '../../domain/facts.ts'
import { flagWords } from '../../domain/flag.ts'
import type { Glance } from '../../dossier/glance.ts'
import type { Stage } from '../../dossier/stage.ts'
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
export function statesOf({ flag, stage }: Glance): readonly CellState[] {
  const state = stage === null ? undefined : stateOfStage[stage]
  return [...(flag === null ? [] : [flag]), ...(state === undefined ? [] : [state])]
}

const stateOfStage: Partial<Record<Stage, CellState>> = {
  overdue: 'overdue',
  complete: 'waiting',
  scoring: 'waiting',
  returned: 'returned',
  open: 'open',
  partial: 'open',
  confirmed: 'confirmed',
}

const marks = { late: '迟', replaced: '换' } as const

/** The cell of a unit's task: what is official, else how far it is. */
export function cellOf(glance: Glance, today: Day): Cell {
  const { stage, flag, task } = glance
  const mark = glance.mark === null ? {} : { mark: marks[glance.mark] }
  switch (stage) {
    case 'overdue': {
      const { missed } = glance
      return { tone: flag ?? 'late', word: missed ? `逾期${daysBetween(missed, today)}天` : '逾期' }
    }
    case 'confirmed':
      return { tone: flag ?? 'done', word: outcome(glance) || '已核定', ...mark }
    case 'complete':
      return { tone: flag ?? 'waiting', word: '待审', ...mark }
    case 'scoring':
      return { tone: flag ?? 'waiting', word: '评分中', ...mark }
    case 'returned':
      return { tone: 'late', word: '退回', ...mark }
    case 'partial':
      return { tone: 'quiet', word: `未齐${dueWord(glance, today)}` }
    case 'beforeStart':
      return { tone: 'quiet', word: '启用前' }
    case 'open':
      return { tone: 'quiet', word: task.voluntary ? '自愿' : dueWord(glance, today) || '未报' }
    case null: {
      const word = outcome(glance)
      return word === '' ? NOTHING : { tone: flag ?? 'done', word }
    }
    default:
      return stage satisfies never
  }
}

const NOTHING: Cell = { tone: 'quiet', word: '—' }

/** 「优」 and 「红旗」 as far as they are official: 「优·红旗」, 「16分」, 「红旗」. */
function outcome({ official, flag }: Glance): string {
  const parts = [official && resultWord(official), flag && flagWords[flag]]
  return parts.filter((part) => part !== null).join('·')
}

function resultWord({ undecided, grade, points }: NonNullable<Glance['official']>): string | null {
  if (undecided) return '未规定'
  return grade ?? (points === null ? null : `${scoreWords(points)}分`)
}

/** 「7月29日」, the next deadline; 「剩3天」 where it is near. */
function dueWord({ owed: [due] }: Glance, today: Day): string {
  if (due === undefined) return ''
  const left = daysBetween(today, due)
  if (left === 0) return '今天'
  return left > 0 && left <= 7 ? `剩${left}天` : plainDayWords(due)
}
