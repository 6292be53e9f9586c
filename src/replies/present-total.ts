import { scoreWords } from '../domain/facts.ts'
import type { VetoEffect } from '../rules/points/total/total-data.ts'
import type { TotalStep } from '../rules/points/total/total-derivation.ts'
import type { RowPoints, TotalResult } from '../rules/points/total/total-input.ts'
import { firstNames } from './name-lists.ts'

/** One unit's total in a line: the points, of how many, the level, and the rows still open. */
export function totalWords({ total, subtotal, of, level, open }: TotalResult): string {
  const sum =
    total === null
      ? `已评部分${scoreWords(subtotal)}分，还有${open.length}项未评（任务${firstNames(open.map(String), MOST_OPEN, (count) => `等${count}项`)}），暂无总分`
      : `总分${scoreWords(total)}分（满分${scoreWords(of)}分）`
  return level === null ? sum : `${sum}，${level}`
}

/** Rows still open that are named. */
const MOST_OPEN = 12

/** One step of adding a unit up, in words. */
export function totalStepLines(step: TotalStep): string[] {
  switch (step.kind) {
    case 'section': {
      const { label, points, of, limited } = step
      const name = label ?? '各项合计'
      return [
        `${name}：${scoreWords(points)}分（满分${scoreWords(of)}分）${rowsWords(step.rows)}${limitedWords(limited)}`,
      ]
    }
    case 'bonus':
      return [`${step.label}：加${scoreWords(step.points)}分${limitedWords(step.limited)}`]
    case 'deductions':
      return [`${step.label}：扣${scoreWords(step.points)}分${limitedWords(step.limited)}`]
    case 'scaled':
      return [`满分${scoreWords(step.of)}分按${scoreWords(step.to)}分折算：${scoreWords(step.result)}分`]
    case 'total':
      return [
        step.total === null
          ? `已评部分合计：${scoreWords(step.subtotal)}分；未评：任务${step.open.join('、')}`
          : `总分：${scoreWords(step.total)}分`,
      ]
    case 'level': {
      const next = step.next ? `，距「${step.next.level}」还差${scoreWords(step.next.short)}分` : ''
      const counted = step.bonusCounts ? '' : '（不计加分）'
      return [`${scoreWords(step.measured)}分${counted}为「${step.level}」${next}`]
    }
    case 'veto':
      return [`${step.label}：${effectWords(step.effect)}${step.to === null ? '' : `，结果为「${step.to}」`}`]
    default:
      return step satisfies never
  }
}

function rowsWords(rows: readonly RowPoints[]): string {
  const assessed = rows.flatMap(({ no, points }) => (points === null ? [] : [`任务${no} ${scoreWords(points)}分`]))
  return assessed.length === 0 ? '' : `：${assessed.join('，')}`
}

const limitedWords = (limited: 'capped' | 'floored' | null): string =>
  limited === 'capped' ? '，已到上限' : limited === 'floored' ? '，已到下限' : ''

function effectWords(effect: VetoEffect): string {
  if ('level' in effect) return `评为「${effect.level}」`
  return 'drop' in effect ? `降${effect.drop}档` : '总分计0分'
}
