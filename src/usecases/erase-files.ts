import type { Entry } from '../acts/entry.ts'
import type { RecordTasks, TaskChange } from '../changing/record-tasks.ts'
import { BotError } from '../domain/errors.ts'
import type { Answer } from '../domain/message.ts'
import { copiesOfTask, type FilesOfTask } from '../dossier/files-held.ts'
import { isConfirmed, type Standing } from '../dossier/standing.ts'
import type { RemoveErased } from '../files/remove-erased.ts'

export type EraseFiles = (order: Omit<TaskChange, 'decide'>) => Promise<Answer>

/**
 * 销毁: deletes the files of a confidential material once the survey is done, also where the unit handed the same in for
 * another task. The deletion is an entry a task, on disk before the files go; their hashes stay.
 */
export const filesEraser =
  (record: RecordTasks, removeErased: RemoveErased): EraseFiles =>
  async (change) => {
    const answer = await record({
      ...change,
      decide: ([before], entries) =>
        before
          ? erasableFiles(before, entries).map(({ task, files }) => ({ kind: 'erased', task, files: [...files] }))
          : [],
    })
    await removeErased()
    return answer
  }

/** The files that can be deleted, by task; throws `survey_not_done` or `nothing_to_erase`. */
export function erasableFiles({ task, state }: Standing, entries: readonly Entry[]): readonly FilesOfTask[] {
  if (!isConfirmed(state)) {
    throw new BotError('survey_not_done', `任务${task.no}的测评还没有结果，名单尚需使用，暂不能销毁。`)
  }
  const copies = copiesOfTask(entries, task.no)
  if (copies.length > 0) return copies
  const why = state.erasedOn ? '已经销毁过了' : '没有保存文件；以链接报送的，请该单位自行删除链接中的内容'
  throw new BotError('nothing_to_erase', `任务${task.no}${why}。`)
}
