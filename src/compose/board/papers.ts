import type { OfficeAct } from '../../acts/office.ts'
import { inBatches } from '../../concurrency/work-through.ts'
import { dayOf } from '../../domain/day.ts'
import { outgoingFileName } from '../../domain/outgoing-file-name.ts'
import type { UnitId } from '../../domain/unit.ts'
import { lettersIn } from '../../dossier/letters.ts'
import type { SentFile } from '../../http/send-file.ts'
import type { NumberedPaper } from '../../pages/board/documents-page.tsx'
import type { CurrentCampaign } from '../../ports/campaign-source.ts'
import type { OpenKept } from '../../ports/files.ts'
import type { NoticeRecords } from '../../reading/notice-records.ts'
import { recordsUntil } from '../../reading/records-until.ts'

interface Asked {
  readonly current: CurrentCampaign
  readonly seen: readonly UnitId[]
  readonly at: Date
}

/** Reads the papers that the office gave out under all notices up to a moment, by kind and number, the newest first. */
export async function readPapers(
  records: NoticeRecords,
  { current, seen, at }: Asked,
): Promise<readonly NumberedPaper[]> {
  const { dossiersOf, officeOf } = recordsUntil(records, at)
  const found: NumberedPaper[] = []
  for (const { id, name: notice } of current.notices) {
    const { acts } = await officeOf(id).load()
    found.push(...acts.flatMap((act) => paperOf(act).map((paper) => ({ ...paper, notice }))))
    const dossiers = dossiersOf(id)
    const ofUnits = await inBatches(seen, async (unit) => {
      const { entries } = await dossiers.load(unit)
      const letters = lettersIn(entries).map((letter) => letterPaper(unit, letter))
      return [...letters, ...entries.flatMap((entry) => circularPaper(unit, entry))]
    })
    found.push(...ofUnits.flat().map((paper) => ({ ...paper, notice })))
  }
  return found.toSorted((one, other) => (one.on === other.on ? byNumber(other, one) : one.on < other.on ? 1 : -1))
}

/** A paper's file, if it was sent and is still as it was then. */
export async function paperFile(
  openKept: OpenKept,
  papers: readonly NumberedPaper[],
  sha256: string | undefined,
): Promise<SentFile | undefined> {
  const file = papers.find(({ file: own }) => own !== undefined && own.sha256 === sha256)?.file
  if (!file) return undefined
  const kept = await openKept(file.sha256)
  const opened = kept.kind === 'whole' ? await kept.open() : undefined
  return opened && { name: outgoingFileName(file), ...opened }
}

type Paper = Omit<NumberedPaper, 'notice'>

const byNumber = (one: Paper, other: Paper): number => one.number.localeCompare(other.number, 'zh', { numeric: true })

function letterPaper(
  unit: UnitId,
  { number, text, at, paper, received, isTakenBack }: ReturnType<typeof lettersIn>[number],
): Paper {
  const course = isTakenBack ? '已更正收回' : received === null ? '单位还没有确认收到' : `${received.by}已确认收到`
  return { number, kind: '督导建议书', on: dayOf(at), to: `${unit}（${course}）`, text, ...(paper && { file: paper }) }
}

function circularPaper(unit: UnitId, { at, detail }: Parameters<typeof lettersIn>[0][number]): readonly Paper[] {
  if (detail.kind !== 'criticized' && detail.kind !== 'praised') return []
  const { number, text, paper } = detail
  const kind = detail.kind === 'praised' ? '表扬' : '通报批评'
  return [{ number, kind, on: dayOf(new Date(at)), to: unit, text, ...(paper && { file: paper }) }]
}

function paperOf({ at, detail }: OfficeAct): readonly Paper[] {
  const on = dayOf(new Date(at))
  switch (detail.kind) {
    case 'circular': {
      const { number, text, paper, recipients } = detail
      return [{ number, kind: '通报', on, to: `发至${recipients}人`, text, ...(paper && { file: paper }) }]
    }
    case 'report': {
      const { number, text, paper } = detail
      return [{ number, kind: '报告', on, to: '', text, ...(paper && { file: paper }) }]
    }
    case 'publicized':
      return [{ number: '', kind: '公示', on, to: `发至${detail.recipients}人`, text: detail.text }]
    case 'named':
      return [{ number: '', kind: '命名', on, to: `发至${detail.recipients}人`, text: detail.text }]
    default:
      return []
  }
}
