import { type Finding, isOpenFinding, type Rectification } from '../acts/supervision.ts'
import { dayOf, daysLeftWords, dayWords } from '../domain/day.ts'
import { type Task, taskName, taskRef } from '../domain/task.ts'
import type { UnitId } from '../domain/unit.ts'
import type { Standing } from '../dossier/standing.ts'

/** 「问题1：宣传资料与报送的不符；限期8月20日（周四）整改，还有5天」, or when it was put right and what shows it. */
export function findingWords({ no, problem, until, reported, closed }: Finding, now: Date): string {
  const said = `问题${no}：${problem}`
  if (closed !== null) return `${said}；${dayWords(dayOf(closed.on))}确认已整改${shownBy(closed)}`
  const still = `${said}；限期${dayWords(until)}整改，${daysLeftWords(until, now)}`
  return reported === null ? still : `${still}；${reportedWords(reported)}`
}

/** 「单位8月20日（周四）报告已整改（图片已重拍，https://…），待督导办确认」 */
export const reportedWords = (reported: Rectification): string =>
  `单位${dayWords(dayOf(reported.on))}报告已整改${shownBy(reported)}，待督导办确认`

const shownBy = ({ note, links }: Rectification): string => {
  const shown = [...(note === '' ? [] : [note]), ...links].join('，')
  return shown === '' ? '' : `（${shown}）`
}

/** What the unit reported of a yellow flag that still stands. */
export const presentFlagReported = ({
  state: { rectificationReported, rectified },
  result,
}: Pick<Standing, 'state' | 'result'>): string[] =>
  rectificationReported === null || rectified || result.flag !== 'yellow'
    ? []
    : [`黄旗：${reportedWords(rectificationReported)}`]

/** The findings of a task, a line each. */
export const presentFindings = (findings: readonly Finding[], now: Date): string[] =>
  findings.map((finding) => `抽查${findingWords(finding, now)}`)

/** A finding of a unit that is not put right yet, for the office's lists. */
export interface OpenFindingRow {
  readonly unit: UnitId
  readonly task: Task
  readonly finding: Finding
}

/** The open findings of units, those due first. */
export const openFindingsIn = (
  ledger: readonly {
    readonly unit: UnitId
    readonly standings: readonly { readonly task: Task; readonly state: { readonly findings: readonly Finding[] } }[]
  }[],
): readonly OpenFindingRow[] =>
  ledger
    .flatMap(({ unit, standings }) =>
      standings.flatMap(({ task, state }) =>
        state.findings.filter(isOpenFinding).map((finding) => ({ unit, task, finding })),
      ),
    )
    .toSorted((one, other) => (one.finding.until < other.finding.until ? -1 : 1))

const MOST_ROWS = 10

/** The office's list of open findings; empty where there are none. */
export function presentFindingRows(
  rows: readonly OpenFindingRow[],
  { now, mayConfirm }: { readonly now: Date; readonly mayConfirm: boolean },
): string[] {
  const [first] = rows
  if (!first) return []
  const lines = rows
    .slice(0, MOST_ROWS)
    .map(({ unit, task, finding }) => `${unit} ${taskName(task)} ${findingWords(finding, now)}`)
  const more = rows.length > MOST_ROWS ? [`另有${rows.length - MOST_ROWS}件`] : []
  const next = mayConfirm ? [`整改后发送「整改 ${first.unit} ${taskRef(first.task)} 说明或链接」确认。`] : []
  return [`待整改的抽查问题${rows.length}件：`, ...lines, ...more, ...next]
}

/** The yellow flags whose units report that they were corrected, for the office to confirm; empty where there are none. */
export function presentReportedFlags(
  ledger: readonly { readonly unit: UnitId; readonly standings: readonly Standing[] }[],
): string[] {
  const reported = ledger.flatMap(({ unit, standings }) =>
    standings.flatMap((standing) =>
      presentFlagReported(standing).map((words) => ({ unit, task: standing.task, words })),
    ),
  )
  const [first] = reported
  if (!first) return []
  const more = reported.length > MOST_ROWS ? [`另有${reported.length - MOST_ROWS}项`] : []
  return [
    `单位报告已整改的黄旗${reported.length}项：`,
    ...reported.slice(0, MOST_ROWS).map(({ unit, task, words }) => `${unit} ${taskName(task)} ${words}`),
    ...more,
    `核实后发送「黄转蓝 ${first.unit} ${taskRef(first.task)}」确认（先要有督导记录）。`,
  ]
}
