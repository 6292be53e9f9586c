import { hasScore } from '../../parts/example-task.ts'
import { score } from '../../score.ts'
import { column } from '../columns/column.ts'
import { STAGE } from '../columns/place.ts'
import { joined, type OrderKind } from './kind.ts'

/** Several experts may have a column each: 评分1, 专家二. */
export const SCORES = column('评分', {
  numbered:
    /^(?:评分|得分|分数|成绩|测评得分|考试得分|测试成绩|考试成绩|专家评分|专家)(?:[1-9]|1\d|[一二三四五六七八九十])?$/,
})
const CLOSED = column('评分完成 评完')

const YES = /^(?:是|完成|已完成|评完|√|对|y|Y)$/

/** 评分: the scores of experts, surveys and tests, of tasks and of stages of a selection. */
export const scoring: OrderKind = {
  word: '评分',
  ordering: [SCORES, CLOSED],
  command: score,
  read: (row, { task, isCandidate }) => {
    const scores = row.texts(SCORES)
    const closed = row.text(CLOSED)
    const stage = row.text(STAGE)
    if (scores.length === 0 && closed === undefined) return undefined
    if (task && scores.length > 0 && !hasScore(task)) return { why: '这一项不评分，请写在「核定」一列' }
    if (stage !== undefined && !isCandidate) return { why: '「环节」只用于候选单位，请把这一格清空' }
    if (isCandidate && closed !== undefined) return { why: '候选单位的评分不用写「评分完成」，请把这一格清空' }
    if (isCandidate && (scores.length > 1 || /[、,，]/.test(scores.join(''))))
      return { why: '候选单位的评分一人一次，一行只写一个分数；几位专家的，由各人自己评分或导入' }
    return {
      rest: joined(stage, scores.join('、'), YES.test(closed ?? '') ? '完成' : undefined),
      apart: stage ?? '',
    }
  },
}
