import type { EntryDetail } from '../acts/entry.ts'
import { dayWords } from '../domain/day-words.ts'
import { presentFacts } from '../domain/fact-words.ts'
import { gradeWords } from '../domain/grade.ts'
import type { Task } from '../domain/task.ts'

/** How a review said that replaced content counts. */
export const countsWords = ({ replacedCounts }: Extract<EntryDetail, { kind: 'reviewed' }>): string[] => {
  if (replacedCounts === undefined) return []
  return [replacedCounts === 'on-time' ? '算按时' : '算超期']
}

/** What an entry did, in few words: 「审核核定（符合1（范围广泛））」. */
export function actWords(detail: EntryDetail, task: Task): string {
  switch (detail.kind) {
    case 'submitted':
      return '报送'
    case 'withdrawn':
      return '撤回报送'
    case 'assessed':
      return `自评（${presentFacts(detail.facts, task.facts)}）`
    case 'reviewed':
      return `审核核定（${[presentFacts(detail.facts, task.facts), ...countsWords(detail)].join('，')}）`
    case 'returned':
      return `退回（${detail.reason}）`
    case 'scored':
      return `评分（${detail.score}分）`
    case 'supervised':
      return `督导记录（${detail.note}）`
    case 'rectified':
      return '整改确认'
    case 'registered':
      return '纸质材料登记'
    case 'extended':
      return `延期至${dayWords(detail.due)}（${detail.reason}）`
    case 'established':
      return `认定「${task.title}」（${detail.reason}）`
    case 'decided':
      return `认定为${gradeWords[detail.grade]}（${detail.reason}）`
    case 'appealed':
      return `申诉（${detail.reason}）`
    case 'reappraised':
      return `复核${detail.facts ? '改判' : '维持'}（${detail.reason}）`
    case 'undone':
      return '更正'
    case 'lettered':
      return `督导建议书${detail.number}（涉及任务${detail.tasks.join('、')}）`
    case 'erased':
      return '销毁文件'
    case 'continued':
      return `更名，接续${detail.formerly}的记录`
    case 'refused':
      return '未能办理的请求'
    default:
      return detail satisfies never
  }
}
