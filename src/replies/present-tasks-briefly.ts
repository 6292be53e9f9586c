import { isOpenFinding } from '../acts/supervision.ts'
import { type Day, daysLeftWords, isPast, plainDayWords } from '../domain/day.ts'
import { taskTitle } from '../domain/task.ts'
import { openUploads, owedUploads } from '../dossier/open-uploads.ts'
import type { Standing } from '../dossier/standing.ts'
import { dueOf } from '../dossier/task-state.ts'
import { dueWords } from './deadline-words.ts'
import { stateWords } from './present-standing.ts'

/** Tasks that have a line of their own where not all have one. */
const NEAREST = 4

/** The tasks nearest to their deadlines a line each, the others by their numbers: past, later, settled, without upload. */
export function briefTaskLines(standings: readonly Standing[], now: Date): readonly string[] {
  const owed = standings.filter((one) => owedUploads(one).length > 0).toSorted((one, other) => byDay(one, other))
  const others = standings.filter((one) => !owed.includes(one))
  const withoutUpload = others.filter(({ task }) => task.uploads.length === 0)
  const late = others.filter(({ task, state }) => task.uploads.length > 0 && openUploads(state).length > 0)
  const settled = others.filter((one) => !withoutUpload.includes(one) && !late.includes(one))
  const past = owed.filter((one) => isPast(dayOfUpload(one) ?? null, now))
  const coming = owed.filter((one) => !past.includes(one))
  return [
    ...numbered('已过期限', past, (one) => `（${stateWords(one)}）`),
    ...coming.slice(0, NEAREST).map((one) => nearLine(one, now)),
    ...numbered('之后到期', coming.slice(NEAREST), () => '').map(
      (line) => `${line}，最近${dueOfNext(coming[NEAREST])}`,
    ),
    ...numbered('启用前到期', late, () => ''),
    ...numbered('已报齐', settled, (one) => `（${stateWords(one)}）`),
    ...numbered('不需上传', withoutUpload, () => ''),
  ]
}

/** 「抽查问题待整改：任务1、3」; empty where there is none. */
export function briefFindings(standings: readonly Standing[]): readonly string[] {
  const found = standings.filter(({ state }) => state.findings.some(isOpenFinding))
  return numbered('抽查问题待整改', found, () => '')
}

/** 「1. 征求意见：7月29日 还有9天」, with its state where something of it is in. */
function nearLine(standing: Standing, now: Date): string {
  const { task, state } = standing
  const [open] = owedUploads(standing)
  const due = open && dayOfUpload(standing)
  const left = due ? ` ${daysLeftWords(due, now)}` : ''
  const words = stateWords(standing)
  const isBare = words === '未报送'
  const day = due ? plainDayWords(due) : open ? dueWords(state, open) : ''
  return `${task.no}. ${taskTitle(task)}：${day}${left}${isBare ? '' : `，${words}`}`
}

const dayOfUpload = (standing: Standing): Day | null | undefined => {
  const [open] = owedUploads(standing)
  return open && (open.due ?? dueOf(standing.state, open.upload) ?? null)
}

/** The undated last. */
const byDay = (one: Standing, other: Standing): number =>
  (dayOfUpload(one) ?? '9').localeCompare(dayOfUpload(other) ?? '9') || one.task.no - other.task.no

function dueOfNext(standing: Standing | undefined): string {
  const due = standing && dayOfUpload(standing)
  return due ? plainDayWords(due) : '期限待定'
}

/** 「已报齐：任务1、3（待审核）、5（已核定）」: what is said of several in a row stands once, behind the last. */
function numbered(
  name: string,
  standings: readonly Standing[],
  said: (standing: Standing) => string,
): readonly string[] {
  if (standings.length === 0) return []
  const words = standings.map((one, at) => {
    const next = standings[at + 1]
    const own = said(one)
    return `${one.task.no}${next && said(next) === own ? '' : own}`
  })
  return [`${name}：任务${words.join('、')}`]
}
