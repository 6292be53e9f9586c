import type { Entry } from '../../src/acts/entry.ts'
import type { UnitCircularDetail } from '../../src/acts/unit-circular.ts'
import { confirmPreview } from '../../src/conversation/ask.ts'
import type { Capabilities } from '../../src/conversation/capabilities.ts'
import { changeOf } from '../../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../../src/conversation/command.ts'
import { dayOf, fullDayWords } from '../../src/domain/day.ts'
import { BotError } from '../../src/domain/errors.ts'
import { textReply } from '../../src/domain/message.ts'
import type { FileRef } from '../../src/domain/task.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import { isUnitCircular, nextPlaceOf, unitCircularsIn } from '../../src/dossier/unit-circulars.ts'
import type { CurrentCampaign } from '../../src/ports/campaign-source.ts'
import { asParagraphs } from '../../src/replies/as-paragraphs.ts'
import { clip } from '../../src/replies/clip.ts'
import { nameClauses } from '../../src/replies/present-clauses.ts'
import { presentReceipt } from '../../src/replies/present-receipt.ts'
import { unitCircularNames } from '../../src/replies/present-unit-circulars.ts'
import type { Circulars } from '../../src/rules/circulars.ts'
import { citedNotices } from '../../src/rules/cited-notices.ts'
import { type ClauseRef, clauseText } from '../../src/rules/notice.ts'
import type { Rubric } from '../../src/rules/rubric.ts'
import { fetchWords } from './archive.ts'
import { draftReply, officePaper, paperReply } from './office-paper.ts'
import { paperNotices, readerNames, requireReaders } from './paper-readers.ts'

/** A rubric that knows circulars about single units. */
export interface CircularsRubric extends Rubric {
  readonly circulars: Circulars
}

/** The rubric whose circulars a notice goes by: its own, or one whose notice it cites. */
export function circularsRubricOf(
  { rubric, officeRubrics }: Pick<CurrentCampaign, 'rubric' | 'officeRubrics'>,
  has: (circulars: Circulars) => boolean,
): CircularsRubric | undefined {
  const cited = citedNotices(rubric)
  return officeRubrics
    .filter(({ notices }) => notices.some(({ number }) => cited.has(number)))
    .find((one): one is CircularsRubric => one.circulars !== null && has(one.circulars))
}

/**
 * Whether such a circular about a unit is kept under a notice: under one with tasks, where its results are looked up;
 * under one without where no other of the campaign knows it.
 */
export function keepsUnitCirculars(
  notice: CurrentCampaign,
  has: (circulars: Circulars) => boolean = () => true,
): boolean {
  if (!circularsRubricOf(notice, has)) return false
  return notice.tasks.length > 0 || !notice.notices.some((one) => one.tasks.length > 0 && circularsRubricOf(one, has))
}

/** What one kind of circular says of a unit. */
interface Said {
  readonly kind: UnitCircularDetail['kind']
  /** Of the paper: 「关于对金水区予以表扬的通报」. */
  readonly title: string
  /** The lines of the paper behind its heading, the unit's name first. */
  readonly lines: readonly string[]
  /** The rubric that knows it, and the clauses it rests on. */
  readonly rubric: Rubric
  readonly clauses: readonly ClauseRef[]
  /** The act that keeps the paper. */
  detail(paper: { readonly number: string; readonly text: string; readonly paper: FileRef }): UnitCircularDetail
}

/** The characters that the numbers of each kind begin with: 「督批〔2026〕金水区第1号」. */
const SERIES: Readonly<Record<UnitCircularDetail['kind'], string>> = { criticized: '督批', praised: '督扬' }

/** Sends a circular about a unit to its contacts and its leader, shown before, and keeps it in the unit's file. */
export async function sendUnitCircular(
  command: Command,
  { turn, unit }: { readonly turn: Turn; readonly unit: UnitId },
  said: Said,
  can: Pick<Capabilities, 'keepPaper' | 'readEntries' | 'record'>,
): Promise<Handled> {
  const { current, now } = turn
  const name = unitCircularNames[said.kind]
  const { what } = unitCircularPapers[said.kind]
  const readers = requireReaders(turn, unit, name)
  const place = nextPlaceOf(said.kind, await can.readEntries(current, unit))
  const number = `${SERIES[said.kind]}〔${current.year}〕${unit}第${place}号`
  const lines = [...said.lines, ...nameClauses(said.clauses.map((ref) => clauseText(said.rubric, ref)))]
  const [office, day] = [current.campaign.office.name, dayOf(now)]
  const reply = textReply(`【${name}】${number}`, ...lines, `${office}　${fullDayWords(day)}`)
  const names = readerNames(readers)
  const asked = confirmPreview(turn, [`将送达${unit}的${names}，内容如下：`, reply.text])
  const paragraphs = asParagraphs(lines)
  const signed = `${office}　${fullDayWords(day)}`
  const text = [`【${name}】${number}`, ...paragraphs, signed].join('\n')
  const paper = await officePaper(turn, { title: said.title, number, addressee: unit, lines: paragraphs, office, day })
  if (asked) return { ...asked, replies: [...asked.replies, draftReply(paper)], unit }
  return can.keepPaper(paper, (kept) =>
    can.record({
      ...changeOf({ ...command, who: ['clerk'] }, turn, unit, []),
      decide: (_before, entries) => {
        if (nextPlaceOf(said.kind, entries) !== place) throw numberTaken(name, unit)
        return [said.detail({ number, text, paper: kept })]
      },
      tell: (_after, receipt) => ({
        replies: [
          presentReceipt(receipt, {
            recorded: [`${number}已存档，正在送达${unit}的${names}。`, '等次和旗帜不因此改变。'],
            undo: `「更正 ${unit} ${name}」（已送达的另行告知）`,
            next: `「${fetchWords(what, { number, unit })}」可再取这份文件`,
          }),
          paperReply(paper),
        ],
        notices: paperNotices(readers, unit, {
          ...glances(name, number, said.lines),
          what,
          number,
          file: paperReply(paper),
        }),
      }),
    }),
  )
}

const MOST_CHARACTERS_AT_A_GLANCE = 60

/** The circular at a glance: the paper is the file. */
function glances(name: string, number: string, lines: readonly string[]) {
  const glance = textReply(
    `【${name}】${number}`,
    ...lines.map((line) => clip(line, MOST_CHARACTERS_AT_A_GLANCE)),
    '全文和依据见文件。',
  )
  return { toContacts: glance, toLeaders: glance }
}

/** The circulars about units as they are read again, with what became of each. */
const papersOf = (kind: UnitCircularDetail['kind']) => (entries: readonly Entry[]) => {
  const inForce = new Set(unitCircularsIn(entries))
  return entries.filter(isUnitCircular).flatMap((entry) => {
    const { at, detail } = entry
    if (detail.kind !== kind) return []
    return [{ ...detail, at: new Date(at), ...(!inForce.has(entry) && { since: ['督导办已更正收回'] }) }]
  })
}

/** Each kind with the word that reads those that were sent again: 「通报批评 1号」, 「表扬 1号」. */
export const unitCircularPapers = {
  criticized: { what: '通报批评', papersIn: papersOf('criticized') },
  praised: { what: '表扬', papersIn: papersOf('praised') },
}

const numberTaken = (name: string, unit: UnitId) =>
  new BotError(
    'number_taken',
    `刚才已有人对${unit}发出同一编号的${name}，没有重复发出；请重新发送「${name} ${unit} 理由」。`,
  )
