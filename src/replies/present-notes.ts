import type { Appeal } from '../acts/appeal.ts'
import { dayOf, dayWords } from '../domain/day.ts'
import type { Standing } from '../dossier/standing.ts'

/** What was decided of a task beside its result, a line each: extensions, the office's reason, the appeal, a deletion. */
export function presentNotes({ task, state }: Standing): string[] {
  const extensions = state.uploads.flatMap(({ extendedTo }, upload) => {
    const due = task.uploads[upload]?.due
    if (extendedTo === null || due === undefined) return []
    const which = task.uploads.length > 1 ? `第${upload + 1}次` : ''
    return [`延期：${which}期限由${dayWords(due)}延至${dayWords(extendedTo)}`]
  })
  const { established, decided, appeal, erasedOn } = state
  return [
    ...extensions,
    ...(established ? [`认定理由：${established.reason}`] : []),
    ...(decided ? [`认定：督导办已对本单位单独认定（${decided.by} ${dayWords(dayOf(decided.on))}）`] : []),
    ...(appeal ? [presentAppeal(appeal)] : []),
    ...(erasedOn ? [`销毁：含个人联系方式的文件已于${dayWords(dayOf(erasedOn))}删除，只留哈希`] : []),
  ]
}

/** The appeal with its answer, or that it waits for one. */
function presentAppeal({ reason, on, answer }: Appeal): string {
  const said = `申诉（${dayWords(dayOf(on))}）：${reason}`
  if (!answer) return `${said}；待复核`
  const result = answer.upheld ? '维持' : '改判'
  return `${said}；复核${result}（${answer.by} ${dayWords(dayOf(answer.on))}）：${answer.reason}`
}
