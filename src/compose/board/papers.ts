import type { OfficeAct } from '../../acts/office.ts'
import { inBatches } from '../../concurrency/work-through.ts'
import { dayOf } from '../../domain/day.ts'
import type { NumberedPaper } from '../../pages/board/documents-page.tsx'
import type { Board } from '../../reading/board.ts'
import type { NoticeRecords } from '../../reading/notice-records.ts'

/** Reads the papers that the office gave out under all notices up to a moment, the newest first. */
export async function readPapers(
  { officeOf, dossiersOf }: NoticeRecords,
  boards: readonly Board[],
  at: Date,
): Promise<readonly NumberedPaper[]> {
  const found: NumberedPaper[] = []
  for (const { current, units } of boards) {
    const { acts } = await officeOf(current.id).load()
    found.push(...acts.filter((act) => new Date(act.at) <= at).flatMap(paperOf))
    const letters = await inBatches(units, async ({ unit }) =>
      (await dossiersOf(current.id).load(unit)).entries.flatMap(({ at: sent, detail }) =>
        detail.kind === 'lettered' && new Date(sent) <= at
          ? [{ number: detail.number, kind: '督导建议书', on: dayOf(new Date(sent)), to: unit, text: '' }]
          : [],
      ),
    )
    found.push(...letters.flat())
  }
  return found.toSorted((one, other) => (one.on < other.on ? 1 : -1))
}

function paperOf({ at, detail }: OfficeAct): readonly NumberedPaper[] {
  const on = dayOf(new Date(at))
  switch (detail.kind) {
    case 'circular':
      return [{ number: detail.number, kind: '通报', on, to: `发至${detail.recipients}人`, text: detail.text }]
    case 'report':
      return [{ number: detail.number, kind: '报告', on, to: '', text: detail.text }]
    case 'publicized':
      return [{ number: '', kind: '公示', on, to: `发至${detail.recipients}人`, text: detail.text }]
    case 'named':
      return [{ number: '', kind: '命名', on, to: `发至${detail.recipients}人`, text: detail.text }]
    default:
      return []
  }
}
