import type { OfficeAct, OfficeActDetail } from '../../src/acts/office.ts'
import { confirmPreview } from '../../src/conversation/ask.ts'
import type { Capabilities } from '../../src/conversation/capabilities.ts'
import { actingOf } from '../../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../../src/conversation/command.ts'
import { audienceOf, sizeOf } from '../../src/delivery/audience.ts'
import { type Day, dayOf } from '../../src/domain/day.ts'
import { BotError } from '../../src/domain/errors.ts'
import type { FileRef } from '../../src/domain/task.ts'
import { type CircularContent, circularOf } from '../../src/dossier/official-papers.ts'
import type { CurrentCampaign } from '../../src/ports/campaign-source.ts'
import { rowsOf } from '../../src/reading/standings.ts'
import { presentReceipt } from '../../src/replies/present-receipt.ts'
import { officeClauses } from '../../src/rules/office-clauses.ts'
import { doneAlong } from '../parts/done-along.ts'
import { freezeResults, resultAnnexes, setFile } from '../parts/frozen-results.ts'
import { draftReply, officePaper, paperReply } from '../parts/office-paper.ts'
import { presentAudience, sendToAll } from '../parts/send-to-all.ts'
import { ADDRESSEE, circularText, circularTitle, paperLines, presentCircular, tasksIn } from './circular-words.ts'

type Can = Pick<
  Capabilities,
  'canReach' | 'changeOffice' | 'keepPaper' | 'readKept' | 'readLedger' | 'readOfficeActs' | 'replayStandings'
>

/** 「通报」: shows the draft, and once it is confirmed keeps the paper with its results and sends it to all. */
export async function sendCircular(can: Can, command: Command, turn: Turn): Promise<Handled> {
  const { current } = turn
  const content = await draftCircular(can, turn)
  const audience = audienceOf(current, can.canReach)
  const reply = presentCircular(content)
  const text = circularText(content)
  const preview = confirmPreview(turn, [`将发送给${presentAudience(audience)}，内容如下：`, reply.text], text)
  const { number, office, day } = content
  const paper = await officePaper(turn, {
    title: circularTitle(content),
    number,
    addressee: ADDRESSEE,
    lines: paperLines(content),
    annexes: resultAnnexes(content.results, tasksIn(content)),
    office,
    day,
  })
  if (preview) return { ...preview, replies: [...preview.replies, draftReply(paper)] }
  return can.keepPaper(setFile(content.results, number), (set) =>
    can.keepPaper(paper, (kept) =>
      sendToAll(can, {
        command: 'circular',
        current,
        acting: actingOf({ ...command, who: ['clerk'] }, turn),
        audience,
        reply,
        decide: (acts) =>
          circularActs(acts, current, {
            number,
            text,
            recipients: sizeOf(audience),
            paper: kept,
            set,
            on: dayOf(turn.now),
          }),
        tell: (receipt) => [
          presentReceipt(receipt, {
            recorded: [`${number}已存档，正在发送给${presentAudience(audience)}。`],
            undo: '通报发出后不能收回；需要更正的，请发「公告」说明',
            next: '对挂黄旗的单位发送「建议书 单位」下发督导建议书',
          }),
          paperReply(paper),
        ],
      }),
    ),
  )
}

/** The circulars that were sent, oldest first. */
export const circularsIn = (acts: readonly OfficeAct[]) =>
  acts.flatMap(({ at, detail }) => (detail.kind === 'circular' ? [{ ...detail, at: new Date(at) }] : []))

/** 「督导通报〔2026〕3号」: numbered through within a campaign. */
const nextCircularNumber = (acts: readonly OfficeAct[], year: number): string =>
  `督导通报〔${year}〕${circularsIn(acts).length + 1}号`

/** The acts that a circular leaves: its text as sent, and the office's duty to 通报工作进度 done that day. */
function circularActs(
  acts: readonly OfficeAct[],
  current: Pick<CurrentCampaign, 'campaign' | 'officeRubrics'>,
  sent: { number: string; text: string; recipients: number; paper: FileRef; set: FileRef; on: Day },
): OfficeActDetail[] {
  const { on, ...kept } = sent
  const { number } = kept
  if (number !== nextCircularNumber(acts, current.campaign.year)) throw numberTaken()
  return [
    { kind: 'circular', ...kept },
    ...doneAlong(current, acts, { clause: officeClauses.circularAndLetter, on, note: number }),
  ]
}

const numberTaken = () => new BotError('number_taken', '刚才已有人发出同一编号的通报，请重新发送「通报」查看新的内容。')

/** Drafts the circular as it would be now, under the next number. */
async function draftCircular(can: Can, { current, now }: Turn): Promise<CircularContent> {
  const { campaign, tasks, rubric } = current
  const acts = await can.readOfficeActs(current)
  const rows = rowsOf(current, await can.readLedger(current, now))
  return circularOf({
    number: nextCircularNumber(acts, current.year),
    office: campaign.office.name,
    year: current.year,
    day: dayOf(now),
    rows,
    tasks,
    results: await freezeResults(can, current, rows, circularsIn(acts).at(-1)),
    rubric,
  })
}
