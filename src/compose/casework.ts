import type { UseCases } from '../../handlers/use-cases.ts'
import { resultAppealer } from '../usecases/appeal-result.ts'
import { gradeDecider } from '../usecases/decide-grade.ts'
import { filesEraser } from '../usecases/erase-files.ts'
import { factEstablisher } from '../usecases/establish-fact.ts'
import { deadlineExtender } from '../usecases/extend-deadline.ts'
import { taskReappraiser } from '../usecases/reappraise-task.ts'
import type { RecordTasks } from '../usecases/record-tasks.ts'
import { materialRegistrar } from '../usecases/register-material.ts'
import type { RemoveErased } from '../usecases/remove-erased.ts'
import { actUndoer } from '../usecases/undo-act.ts'

type Casework =
  | 'appealResult'
  | 'decideGrade'
  | 'eraseFiles'
  | 'establishFact'
  | 'extendDeadline'
  | 'reappraiseTask'
  | 'registerMaterial'
  | 'undoAct'

/** What the office settles of one unit beside its reviews: 申诉, 复核, 更正, 认定, 延期, 登记, 创新, 扣分, 销毁. */
export const buildCasework = (record: RecordTasks, removeErased: RemoveErased): Pick<UseCases, Casework> => ({
  appealResult: resultAppealer(record),
  decideGrade: gradeDecider(record),
  eraseFiles: filesEraser(record, removeErased),
  establishFact: factEstablisher(record),
  extendDeadline: deadlineExtender(record),
  reappraiseTask: taskReappraiser(record),
  registerMaterial: materialRegistrar(record),
  undoAct: actUndoer(record),
})
