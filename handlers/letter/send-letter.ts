import { asLettered } from '../../src/acts/supervision.ts'
import { confirmPreview } from '../../src/conversation/ask.ts'
import type { Capabilities } from '../../src/conversation/capabilities.ts'
import { changeOf } from '../../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../../src/conversation/command.ts'
import { BotError } from '../../src/domain/errors.ts'
import { cardReply, type Reply, textReply } from '../../src/domain/message.ts'
import { taskList, taskRef } from '../../src/domain/task.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import { type LetterContent, yellowOf } from '../../src/dossier/official-papers.ts'
import { presentReceipt } from '../../src/replies/present-receipt.ts'
import { draftReply, officePaper, paperReply } from '../parts/office-paper.ts'
import { paperNotices, readerNames, requireReaders } from '../parts/paper-readers.ts'
import { receivedButton } from '../parts/received-said.ts'
import { draftLetter, nextNumber } from './draft-letter.ts'
import { letterAnnexes, letterBriefly, letterLines, letterText, unitNextWords } from './letter-words.ts'

type Can = Pick<Capabilities, 'calendar' | 'keepPaper' | 'readEntries' | 'readStandings' | 'record'>

/** 「建议书 单位」: shows the draft, and once it is confirmed keeps the paper and sends it to the unit's contacts and leader. */
export async function sendLetter(can: Can, command: Command, turn: Turn, unit: UnitId): Promise<Handled> {
  const { current } = turn
  const { content, note } = await draftLetter(can, turn, unit)
  const readers = requireReaders(turn, unit, '建议书')
  const text = letterText(content)
  const names = readerNames(readers)
  const { number, office, day } = content
  const paper = await officePaper(turn, {
    title: '督导建议书',
    number,
    addressee: unit,
    lines: letterLines(content),
    annexes: letterAnnexes(content),
    office,
    day,
  })
  const preview = confirmPreview(
    turn,
    [`将送达${unit}的${names}，全文见拟稿文件：`, ...letterBriefly(content), ...note],
    text,
  )
  if (preview) return { ...preview, replies: [...preview.replies, draftReply(paper)], unit }
  const tasks = content.tasks.map(({ task }) => task)
  return can.keepPaper(paper, (kept) =>
    can.record({
      ...changeOf({ ...command, who: ['clerk'] }, turn, unit, tasks),
      decide: (before, entries) => {
        const asDrafted = yellowOf(before).length === tasks.length
        if (!asDrafted || number !== nextNumber(entries, unit, current.year)) throw changed()
        return [{ kind: 'lettered', ...asLettered(tasks), number, text, paper: kept }]
      },
      tell: (_after, receipt) => {
        const [first = ''] = tasks.map(taskRef)
        return {
          replies: [
            presentReceipt(receipt, {
              recorded: [`${number}已存档，正在送达${unit}的${names}。`, `已作为${taskList(tasks)}的督促指导记录。`],
              undo: `「更正 ${unit} ${first}」（已送达的不能收回）`,
              next: `「历史建议书 ${unit}」看是否收到；纠正后发「整改 ${unit} ${first}」`,
            }),
            paperReply(paper),
          ],
          notices: paperNotices(readers, unit, {
            ...glances(unit, content),
            what: '建议书',
            number,
            file: paperReply(paper),
          }),
        }
      },
    }),
  )
}

/** The contacts confirm that it arrived; the unit's leader reads it. */
function glances(unit: UnitId, content: LetterContent): { readonly toContacts: Reply; readonly toLeaders: Reply } {
  const brief = letterBriefly(content)
  return {
    toContacts: cardReply(
      `督导建议书：${unit}`,
      [...brief, `收到请按按钮，或发送「建议书 收到」；然后${unitNextWords(content.tasks)}。`],
      [receivedButton('建议书 收到')],
    ),
    toLeaders: textReply(...brief),
  }
}

const changed = () =>
  new BotError('letter_changed', '刚才情况有变化，建议书没有发出，请重新发送「建议书 单位」查看新的内容。')
