import { taskName } from '../../../src/domain/task.ts'
import { register } from '../../register.ts'
import { column } from '../columns/column.ts'
import { ALL_MATERIALS } from '../columns/place.ts'
import type { OrderKind } from './kind.ts'
import { joined, oneOfSeveral } from './kind.ts'

/** When a paper came. */
export const RECEIVED = column('登记时间 到达时间 收到时间 报送时间 收件时间 实际报送时间')
/** What a unit has to arrange. */
const ARRANGED = column('登记事项 登记内容 安排')

/** 登记: papers that came, with their times, and what a unit has arranged. */
export const registering: OrderKind = {
  word: '登记',
  ordering: [RECEIVED, ARRANGED],
  command: register,
  about: (row, { arrangements }) =>
    row.text(ARRANGED) === undefined ? 'task' : arrangements.length > 0 ? 'whole' : 'none',
  read: (row, { isCandidate, task, materials }) => {
    const received = row.text(RECEIVED)
    const arranged = row.text(ARRANGED)
    if (arranged !== undefined && received !== undefined) return { why: '「登记时间」和「登记事项」请分两行写' }
    if (arranged !== undefined) return oneOfSeveral(arranged)
    if (received === undefined) return undefined
    if (isCandidate)
      return { rest: joined(materials.map((no) => `材料${no}`).join('、'), received), apart: materials.join() }
    const numbered = (task?.materials ?? []).flatMap(({ no }) => (no === undefined ? [] : [`材料${no}`]))
    if (task && materials.length === 0 && numbered.length > 1)
      return {
        why: `${taskName(task)}要${numbered.join('、')}，请加一列「材料」写明到的是哪几样，如 1，或「${ALL_MATERIALS}」`,
      }
    return { rest: received, apart: materials.join(), materials }
  },
}
