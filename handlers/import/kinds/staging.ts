import { stage } from '../../stage.ts'
import { column } from '../columns/column.ts'
import { STAGE } from '../columns/place.ts'
import { joined, type OrderKind } from './kind.ts'

/** What a stage brought. */
export const RESULT = column('环节结果 环节结论 评选环节结果')

/** 阶段: what a stage of the selection brought to a candidate. */
export const staging: OrderKind = {
  word: '环节',
  ordering: [RESULT],
  command: stage,
  read: (row, { current: { candidates }, unit, isCandidate }) => {
    const result = row.text(RESULT)
    if (result === undefined) return undefined
    if (!isCandidate) return { why: '「环节结果」只用于候选单位，请把这一格清空' }
    const title = row.text(STAGE)
    if (title === undefined) return { why: '请在「环节」列写明是哪个环节' }
    const said = joined(title, result)
    // The words may name whom they are about: another one would be meant too.
    if ([...candidates.keys()].some((name) => said.includes(name))) return { why: '「环节结果」里不写候选单位的名称' }
    return { rest: joined(unit, said), apart: title, isNamed: true }
  },
}
