import type { Appeal } from '../acts/appeal.ts'
import { isOpenFinding } from '../acts/supervision.ts'
import { dayOf, dayWords, plainDayWords } from '../domain/day.ts'
import { countExample, type FactSpec } from '../domain/facts.ts'
import { fileKindWords, materialName, type Task, taskName, taskRef, taskTitle, whoseTask } from '../domain/task.ts'
import { owedUploads } from '../dossier/open-uploads.ts'
import type { Standing } from '../dossier/standing.ts'
import { behindDue, dueWithDaysLeft, dueWords, inYear } from './deadline-words.ts'
import { stateWords } from './present-standing.ts'

/** One line of the list: number, title, deadline with weekday and days left, state. */
export function presentTaskLine(standing: Standing, now: Date): string {
  const { task } = standing
  return `${task.no}. ${taskTitle(task)}：${nextDeadline(standing, now)}${stateWords(standing)}`
}

/** 「，抽查问题1件待整改（8月20日（周四）前）」; empty where there is none. */
export function findingsMark({ state }: Standing): string {
  const [first, ...others] = state.findings
    .filter(isOpenFinding)
    .map(({ until }) => until)
    .toSorted()
  return first === undefined ? '' : `，抽查问题${others.length + 1}件待整改（${dayWords(first)}前）`
}

function nextDeadline(standing: Standing, now: Date): string {
  const { task, state } = standing
  const [open] = owedUploads(standing)
  if (open) return `${task.uploads.length > 1 ? `第${open.upload + 1}次` : ''}${dueWithDaysLeft(state, open, now)}，`
  const last = task.uploads.length - 1
  return last < 0 ? '' : `${dueWords(state, { upload: last })}，`
}

/** One task whole: for whom, deadline, materials. */
export function presentTask(standing: Standing, now: Date): string[] {
  const { task, state } = standing
  const open = owedUploads(standing)
  const due = task.uploads.map((_, index) => {
    const own = open.find((one) => one.upload === index)
    const words = own ? dueWithDaysLeft(state, own, now) : dueWords(state, { upload: index })
    return `${task.uploads.length > 1 ? `第${index + 1}次 ` : ''}${behindDue(words)}${notIncluded(standing, index)}`
  })
  return [
    `${taskName(task)} ${task.title}`,
    `适用：${whoseTask(task)}`,
    due.length > 0 ? `期限：${due.join('；')}` : '期限：不需上传，没有报送期限',
    `状态：${stateWords(standing)}`,
    ...presentMaterials(task),
  ]
}

/** 「（「7月29日前」不含当日）」, where the notice's own day is not included. */
function notIncluded({ task, state }: Standing, upload: number): string {
  const named = task.uploads[upload]?.named
  return named && !state.uploads[upload]?.extendedTo ? `（「${plainDayWords(named)}前」不含当日）` : ''
}

/** The same in few lines: no formats, and only what is still open of its days. */
export function presentTaskBriefly(standing: Standing, now: Date): string[] {
  const { task, state } = standing
  const [open] = owedUploads(standing)
  const which = open && task.uploads.length > 1 ? `第${open.upload + 1}次` : ''
  const due = open ? `${which}${behindDue(dueWithDaysLeft(state, open, now))}` : null
  return [
    `${taskName(task)} ${task.title}：${stateWords(standing)}`,
    ...(due === null ? [] : [`期限：${due}${notIncluded(standing, open?.upload ?? 0)}`]),
    ...task.materials.map(({ title }, position) => `${materialName(task, position)}：${title}`),
  ]
}

/** What a task asks for, a line a material. */
const presentMaterials = (task: Task): string[] =>
  task.materials.map(
    ({ title, accepts }, position) =>
      `${materialName(task, position)}：${title}（链接，或${accepts.map((kind) => fileKindWords[kind]).join('、')}）`,
  )

/** What the notice asks of all units alike: when, and which materials. */
export const presentAsked = (task: Task): string[] => [
  task.uploads.length === 0 ? '期限：不需上传，没有报送期限' : `期限：${askedDays(task)}`,
  ...presentMaterials(task),
]

/** 「7月29日（周三）前」, or how the notice writes a deadline whose day is not known yet. */
function askedDays({ uploads }: Task): string {
  const days = uploads.map((upload) => {
    const { due, named, time = '' } = upload
    return due === null ? null : `${inYear(upload, named ?? due)}${time}`
  })
  if (days.every((day) => day !== null)) return `${days.join('；')}前`
  return uploads.map(({ awaits }, at) => behindDue(awaits ?? `${days[at]}前`)).join('；')
}

/** An example of the next submission, ready to send. */
export function submitExample(task: Task, missing: readonly number[]): string {
  const [first] = missing
  const material = task.materials.length > 1 && first !== undefined ? ` ${materialName(task, first)}` : ''
  return `提交 ${taskRef(task)}${material} 链接`
}

/** An example of a fact, ready to send after 「自评 n」. */
export function factsExample(spec: FactSpec): string {
  switch (spec.kind) {
    case 'choices': {
      const numbered = spec.options.every(({ value }) => typeof value === 'number')
      if (spec.parts) return spec.options.map(({ label }) => label).join('、')
      if (!numbered) return spec.options.map(({ value }) => value).join(' ')
      return `符合${spec.options.map(({ value }) => value).join('、')}`
    }
    case 'option':
      return String(spec.options[0]?.value ?? '')
    case 'score':
      return '92分'
    case 'count':
      return countExample(spec)
    case 'ratio':
      return '8/12'
    case 'yes':
      return spec.label
    case 'percent':
      return `${spec.label}80%`
    case 'points':
      return `${spec.label}${spec.sign === 'takes' ? '扣' : '得'}${spec.to}分`
    case 'counts':
      return spec.levels.map((level) => `${level.label}1条`).join('、')
    default:
      return spec satisfies never
  }
}

/** The decisions on a task beside its result, a line each: extensions, the office's reason, the appeal, a deletion. */
export function presentNotes({ task, state, input }: Standing): string[] {
  const extensions = state.uploads.flatMap(({ extendedTo, extendedTime }, upload) => {
    const own = task.uploads[upload]
    if (extendedTo === null || own === undefined) return []
    const which = task.uploads.length > 1 ? `第${upload + 1}次` : ''
    return [
      `延期：${which}期限由${own.due === null ? '待定' : dayWords(own.due)}延至${dayWords(extendedTo)}${extendedTime ?? ''}`,
    ]
  })
  const { established, decided, appeal, erasedOn } = state
  return [
    ...extensions,
    ...(established ? [`认定理由：${established.reason}`] : []),
    ...(decided && input.facts.office !== undefined
      ? [`认定：督导办已对本单位单独认定（${decided.by} ${dayWords(dayOf(decided.on))}）`]
      : []),
    ...(appeal ? [presentAppeal(appeal)] : []),
    ...(erasedOn ? [`销毁：含个人联系方式的文件已于${dayWords(dayOf(erasedOn))}删除，只留哈希`] : []),
  ]
}

/** An appeal with its answer, or the words that it waits for one. */
function presentAppeal({ reason, on, answer }: Appeal): string {
  const said = `申诉（${dayWords(dayOf(on))}）：${reason}`
  if (!answer) return `${said}；待复核`
  const result = answer.upheld ? '维持' : '改判'
  return `${said}；复核${result}（${answer.by} ${dayWords(dayOf(answer.on))}）：${answer.reason}`
}
