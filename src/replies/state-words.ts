import { placesBack, type Returned } from '../acts/upload-state.ts'
import { materialNames, type Task } from '../domain/task.ts'
import type { Standing } from '../dossier/standing.ts'

/** 「第2次」 and 「材料2」, where the task has several. */
function returnedWords(task: Task, upload: number, returned: Returned): string {
  const round = task.uploads.length > 1 ? `第${upload + 1}次` : ''
  return task.materials.length > 1 ? `${round}${materialNames(task, placesBack(returned))}` : round
}

/** What has come and what has not, in few words. */
export function stateWords({ task, state, basis }: Standing): string {
  if (task.uploads.length === 0) return '不需上传'
  const back = state.uploads.flatMap(({ returned }, upload) =>
    returned ? [returnedWords(task, upload, returned)] : [],
  )
  if (back.length > 0) return `${back.join('、')}已退回，待重新报送`
  if (basis === 'confirmed') return '已核定'
  const complete = state.uploads.filter(({ completedAt }) => completedAt).length
  if (complete === state.uploads.length) return '已报送，待审核'
  if (complete > 0) return `已报送${complete}次，还差${state.uploads.length - complete}次`
  const partial = state.uploads.find(({ submissions }) => submissions.length > 0)
  if (partial) return `还缺${materialNames(task, partial.missing)}`
  return task.voluntary ? '未报送（自愿）' : '未报送'
}
