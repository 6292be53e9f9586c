import { type Entry, subjectsOf, tasksOf } from '../../acts/entry.ts'
import { type EntryDetail, ledgerParts, unitActs } from '../../acts/unit-acts.ts'
import { contentTime } from '../../acts/upload-state.ts'
import { maskTelephones } from '../../domain/mask-telephones.ts'
import { roleWords } from '../../domain/person.ts'
import { receiptNumber } from '../../domain/receipt.ts'
import { type Task, taskKey, taskName } from '../../domain/task.ts'
import type { Standing } from '../../dossier/standing.ts'
import { REPLACED } from '../../replies/arrival-words.ts'
import { linkWithLook } from '../../replies/present-link-look.ts'
import type { ContentChange } from '../../rules/task-input.ts'
import type { Ledger, LedgerUnit } from './ledger.ts'
import type { RowsInTurns } from './rows-in-turns.ts'
import type { LedgerCell } from './write-sheet.ts'

export const entryColumns = [
  { header: '序号', width: 6 },
  { header: '时间', width: 17 },
  { header: '单位', width: 18 },
  { header: '任务', width: 10 },
  { header: '经办人', width: 12 },
  { header: '身份', width: 12 },
  { header: '事项', width: 12 },
  { header: '摘要', width: 60 },
  { header: '回执号', width: 24 },
  { header: '验证码', width: 12 },
]

/** One row for each entry, by unit and in order; entries that were taken back are listed too. */
export function* entryRows({ units, candidates, unlisted, tasks, rubric }: Ledger): RowsInTurns {
  const rows: LedgerCell[][] = []
  for (const unit of units) {
    for (const entry of unit.entries) rows.push(entryRow(unit, entry, tasks, { marks: marksOf(entry, unit.standings) }))
    yield
  }
  // A candidate that is a unit of the roster too has its entries there.
  const listed = new Set<string>(units.map(({ unit }) => unit))
  for (const { candidate, entries, links } of candidates.filter(({ candidate: { name } }) => !listed.has(name))) {
    for (const entry of entries)
      rows.push(entryRow({ unit: candidate.name, entries, links }, entry, tasks, { marks: stageOf(entry, rubric) }))
    yield
  }
  for (const unit of unlisted) {
    for (const entry of unit.entries) rows.push(entryRow(unit, entry, tasks, { why: `（${unit.why}）` }))
    yield
  }
  return rows
}

/** The title of the stage that an act on a candidate is about. */
function stageOf({ detail }: Entry, { selection }: Ledger['rubric']): string[] {
  if (!('stage' in detail)) return []
  const stage = selection?.course.stages.find(({ id }) => id === detail.stage)
  return stage ? [stage.title] : []
}

/** The mark of a submission that replaced content after the deadline. */
function marksOf({ detail }: Entry, standings: readonly Standing[]): string[] {
  if (detail.kind !== 'submitted' && detail.kind !== 'registered') return []
  const own = standings.find(({ task }) => tasksOf(detail).includes(taskKey(task)))
  const time = contentTime(detail).getTime()
  const changes = own?.input.later?.[detail.upload]?.changed ?? []
  const isOf = ({ place, on }: ContentChange) =>
    on.getTime() === time && (detail.materials.length === 0 || detail.materials.includes(place))
  return changes.some((one) => isOf(one) && !one.cured) ? [REPLACED] : []
}

function entryRow(
  { unit, entries, links = {} }: Pick<LedgerUnit, 'unit' | 'entries'> & Partial<Pick<LedgerUnit, 'links'>>,
  entry: Entry,
  tasks: readonly Task[],
  { why = '', marks = [] }: { readonly why?: string; readonly marks?: readonly string[] },
): LedgerCell[] {
  const { seq, at, by, code, detail, message } = entry
  const subjects = subjectsOf(detail)
  const [subject] = tasksOf(detail)
  const moment = new Date(at)
  // The receipt of a message is numbered by the first entry it made.
  const first = entries.find((earlier) => earlier.message === message) ?? entry
  return [
    seq,
    { kind: 'moment', moment },
    `${unit}${why}`,
    subjects.map(taskName).join('、'),
    maskTelephones(by.name),
    roleWords[by.role],
    unitActs[detail.kind].receipt,
    [
      summariseEntry(
        detail,
        tasks.find((task) => taskKey(task) === subject),
        (link) => linkWithLook(link, links, moment),
      ),
      ...marks,
    ].join('；'),
    receiptNumber({ ...first, owner: { unit } }),
    code,
  ]
}

/** One line of Chinese about an entry; telephone numbers are masked, addresses of links stay as they are. */
function summariseEntry(detail: EntryDetail, task: Task | undefined, linkWords: (link: string) => string): string {
  const links = 'links' in detail ? detail.links.map((link) => `链接 ${linkWords(link)}`) : []
  return [
    ...ledgerParts(detail, task)
      .filter((part) => part !== '')
      .map(maskTelephones),
    ...links,
  ].join('；')
}
