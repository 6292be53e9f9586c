import type { AnnualSummary, SaidOfUnit } from '../dossier/annual-summary.ts'
import type { ReportContent } from '../dossier/official-papers.ts'
import { unitNames } from './name-lists.ts'
import { nameClauses } from './present-clauses.ts'
import { presentCounts } from './present-progress.ts'

const MOST_NOTES = 5

/** 推进情况、工作经验、存在的问题, as the annual work report is to sum them up: what the records hold, to be edited. */
export function presentAnnual(
  summary: AnnualSummary,
  {
    progress,
    findings,
    overdue,
    done,
    annualClauses,
  }: Pick<ReportContent, 'progress' | 'findings' | 'overdue' | 'done' | 'annualClauses'>,
): string[] {
  const { letters, visits, circulars, samples, innovations, praised, misconduct, criticized, missed } = summary
  const yellow = progress.all.flags.yellow
  const problems = [
    ...(overdue.length === 0
      ? []
      : [`逾期未报：${overdue.map(({ task, units }) => `${task.title}${units.length}个单位`).join('、')}`]),
    ...(yellow === 0 ? [] : [`黄旗${yellow}面`]),
    ...(findings.found > findings.closed ? [`抽查问题${findings.found - findings.closed}件没有整改`] : []),
    ...saidLines('扣分情形', misconduct),
    ...saidLines('通报批评', criticized),
    ...(missed.length === 0 ? [] : [`督导办职责没有完成记录：${missed.join('；')}`]),
  ]
  return [
    '一、推进情况',
    `· ${presentCounts(progress.units, progress.all)}`,
    `· 通报${circulars}期，督导建议书${letters}份，督导${visits}次，抽查${samples}次，发现问题${findings.found}件、已整改${findings.closed}件`,
    ...done.map(({ title, times, notes }) => `· ${title}${times}次${notesOf(notes)}`),
    '二、工作经验',
    ...orNone([...saidLines('创新举措', innovations), ...saidLines('表扬', praised)], '没有创新、表扬的记录，请补充'),
    '三、存在的问题',
    ...orNone(problems, '记录中没有逾期、黄旗和待整改的问题'),
    ...nameClauses(annualClauses),
  ]
}

const notesOf = (notes: readonly string[]): string =>
  notes.length === 0 ? '' : `（${notes.slice(0, MOST_NOTES).join('；')}${notes.length > MOST_NOTES ? '等' : ''}）`

const saidLines = (what: string, said: readonly SaidOfUnit[]): readonly string[] =>
  said.length === 0
    ? []
    : [`${what}${said.length}件：${unitNames(said.map(({ unit, reason }) => `${unit}（${reason}）`))}`]

const orNone = (lines: readonly string[], none: string): string[] =>
  (lines.length > 0 ? lines : [none]).map((line) => `· ${line}`)
