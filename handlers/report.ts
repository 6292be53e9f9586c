import { actingOf } from '../src/conversation/acting-of.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import { answered } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { textReply } from '../src/domain/message.ts'
import { presentReceipt } from '../src/replies/present-receipt.ts'
import { presentReport } from '../src/replies/present-report.ts'
import { wordsFor } from '../src/understanding/words-for.ts'
import { reportActs, reportDrafter, reportsIn } from '../src/usecases/make-report.ts'

/** 「报告」: the office makes the half-year report and keeps it; a leader reads the one made last. */
export function report(can: Capabilities): Command {
  const { changeOffice, readOfficeActs } = can
  const draftReport = reportDrafter(can)
  const command: Command = {
    id: 'report',
    words: wordsFor('report'),
    who: ['clerk', 'leader'],
    singleChatOnly: true,
    summary: '半年报告（督导办出具，领导可看）',
    examples: () => ['报告'],
    run: (turn) => (turn.person?.roles.has('clerk') ? make(turn) : read()),
  }

  async function make(turn: Turn): Promise<Handled> {
    const content = await draftReport(turn.current, turn.now)
    const text = presentReport(content)
    const kept = { number: content.number, text: text.text }
    return changeOffice({
      acting: actingOf(command, turn),
      decide: (acts) => reportActs(acts, turn.current.campaign.year, kept),
      present: (receipt) => {
        const said = presentReceipt(receipt, {
          recorded: [`${content.number}已存档，领导发送「报告」可看。`],
          next: '向主要负责人汇报后，发送「值守」查看怎样记录完成',
        })
        return { answer: { command: 'report', outcome: 'ok', replies: [text, said] }, outgoing: [] }
      },
    })
  }

  async function read(): Promise<Handled> {
    const last = reportsIn(await readOfficeActs()).at(-1)
    if (last) return answered([textReply(last.text)])
    return answered([
      textReply('本年度还没有出具报告。', '下一步：由督导办发送「报告」出具，或发送「汇总」看现在的进度。'),
    ])
  }

  return command
}
