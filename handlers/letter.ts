import type { Capabilities } from '../src/conversation/capabilities.ts'
import { changeOf, contactsOf } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { confirmPreview } from '../src/conversation/confirm-preview.ts'
import { withOthersUnit } from '../src/conversation/target.ts'
import { type Day, dayOf } from '../src/domain/day.ts'
import { BotError } from '../src/domain/errors.ts'
import type { Person } from '../src/domain/person.ts'
import type { UnitId } from '../src/domain/unit.ts'
import { presentLetter } from '../src/replies/present-letter.ts'
import { presentReceipt } from '../src/replies/present-receipt.ts'
import { readDate } from '../src/understanding/text/read-date.ts'
import { wordsFor } from '../src/understanding/words-for.ts'
import { letterDrafter, letterSender } from '../src/usecases/write-letter.ts'

/** 「建议书 单位 [日期] [要求]」: a numbered supervision letter about the unit's yellow flags. */
export function letter(can: Capabilities): Command {
  const draftLetter = letterDrafter(can.readEntries, can.calendar)
  const sendLetter = letterSender(can.record)
  const command: Command = {
    id: 'letter',
    words: wordsFor('letter'),
    who: ['clerk'],
    singleChatOnly: true,
    summary: '对挂黄旗的单位下发督导建议书（先预览，再确认）',
    examples: (unit) => [`建议书 ${unit}`, `建议书 ${unit} 9月30日`],
    run: (turn) => withOthersUnit(turn, (unit) => write(turn, unit)),
  }

  async function write(turn: Turn, unit: UnitId): Promise<Handled> {
    const { current, now } = turn
    const content = await draftLetter({ current, unit, now, ...untilAndRemark(turn) })
    const readers = readersOf(turn, unit)
    const reply = presentLetter(content)
    const names = readers.map(({ name }) => name).join('、')
    const preview = confirmPreview(turn, [`将送达${unit}的${names}，内容如下：`, reply.text])
    if (preview) return { ...preview, unit }
    return sendLetter({
      ...changeOf(command, turn, unit, []),
      content,
      text: reply.text,
      tell: (_after, receipt) => {
        const nos = content.tasks.map(({ task }) => task.no)
        const recorded = [
          `${content.number}已存档，正在送达${unit}的${names}。`,
          `已作为任务${nos.join('、')}的督促指导记录。`,
        ]
        const undo = `「更正 ${unit} ${nos[0] ?? ''}」（已送达的不能收回）`
        const next = `单位纠正后，发送「整改 ${unit} ${nos[0] ?? ''}」将黄旗改为蓝旗`
        return {
          replies: [presentReceipt(receipt, { recorded, undo, next })],
          notices: [{ to: readers, reply, urgent: true }],
        }
      },
    })
  }

  return command
}

/** The unit's contacts, and its leader. */
function readersOf(turn: Turn, unit: UnitId): Person[] {
  const leader = turn.current.directory.leaderOf(unit)
  const readers = [...new Set([...contactsOf(turn, unit), ...(leader ? [leader] : [])])]
  if (readers.length > 0) return readers
  throw new BotError('nobody_to_reach', `${unit}还没有联系人，建议书无法送达。请先发送「邀请 ${unit}」补上联系人。`)
}

/** A day says until when; the other words are what the office adds. */
function untilAndRemark({ request, current, now }: Turn): { until?: Day; remark: string } {
  const said = request.lines[0]?.rest ?? ''
  const read = readDate(said, current.campaign.year)
  if (read.kind === 'none' || read.kind === 'several') return { remark: said }
  if (read.kind === 'unreal') throw new BotError('bad_date', `没有「${read.said}」这一天，请改正日期后再发。`)
  if (read.day <= dayOf(now)) throw new BotError('bad_date', '整改期限应在今天之后，请改正日期后再发。')
  return { until: read.day, remark: read.rest }
}
