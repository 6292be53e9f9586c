import type { Show } from '../../show.ts'
import { inclusiveWords } from '../../value-words.ts'
import type { Only } from '../kinds/rule-shape.ts'
import type { TotalData, VetoEffect } from './total-data.ts'

/** The total with all its data, one line a statement. */
export function describeTotal(data: TotalData, show: Show): readonly string[] {
  const { text, parameter } = show
  const { sections = [], bonus, deductions, vetoes, scaledTo, bonusCounts, levels } = data
  const counts = (value: unknown) => (value === true ? '计入加分' : '不计加分')
  return [
    ...sections.map(
      ({ label, rows, ...limits }) => `${text(label)}：任务 ${rows.join('、')} 之和${limitWords(limits)}`,
    ),
    ...(bonus ? [`${text(bonus.label)}${rowsWords(bonus.rows)}${limitWords(bonus)}`] : []),
    ...(deductions ? [`${text(deductions.label)}${rowsWords(deductions.rows)}${limitWords(deductions)}`] : []),
    ...(scaledTo === undefined ? [] : [`各单位的满分折算为 ${scaledTo}分`]),
    `总分：各项都评定后才有${limitWords(data)}`,
    ...levels.map(({ only, bands, below, inclusive }) => {
      const reached = bands.map(({ atLeast, level }) => `${atLeast}分以上「${text(level)}」`)
      return `等级${whose(only, text)}：${reached.join('，')}，其余「${text(below)}」；「以上」${parameter(inclusive, inclusiveWords)}，${parameter(bonusCounts, counts)}`
    }),
    ...vetoes.map(({ label, effect, only }) => `${text(label)}${whose(only, text)}：${effectWords(effect, text)}`),
  ]
}

function limitWords({ upTo, floor }: { readonly upTo?: number; readonly floor?: number }): string {
  return `${upTo === undefined ? '' : `，至多 ${upTo}分`}${floor === undefined ? '' : `，最低 ${floor}分`}`
}

const rowsWords = (rows: readonly number[]): string =>
  rows.length === 0 ? '：由办公室录入' : `：任务 ${rows.join('、')} 和办公室录入的分数之和`

const whose = (only: Only | undefined, text: (text: string) => string): string =>
  only === undefined ? '' : `（只对${[...only.kinds, ...only.units].map(text).join('、')}）`

function effectWords(effect: VetoEffect, text: (text: string) => string): string {
  if ('level' in effect) return `评为「${text(effect.level)}」`
  return 'drop' in effect ? `降 ${effect.drop} 档` : '总分计 0分'
}
