import type { OfficeAct, OfficeActDetail } from '../../src/acts/office.ts'
import { confirmPreview } from '../../src/conversation/ask.ts'
import type { Capabilities } from '../../src/conversation/capabilities.ts'
import { actingOf, answered } from '../../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../../src/conversation/command.ts'
import { noticesTo } from '../../src/delivery/notices.ts'
import { BotError } from '../../src/domain/errors.ts'
import { textReply } from '../../src/domain/message.ts'
import type { FileRef } from '../../src/domain/task.ts'
import { presentReceipt } from '../../src/replies/present-receipt.ts'
import { wordList } from '../../src/understanding/text/tidy.ts'
import { type ArchiveSaid, archiveSaid, archiveWords, readArchive, suitsArchive } from '../parts/archive.ts'
import { correctionsSince, resultAnnexes, setFile } from '../parts/frozen-results.ts'
import { draftReply, officePaper, paperReply } from '../parts/office-paper.ts'
import { pushLedgerAsked, pushLedgerWords, tellPushLedger } from '../parts/push-ledger.ts'
import { draftReport, nextNumber, reportsIn } from './draft-report.ts'
import { offered, paperLines, presentReport, reportText, reportTitle, tasksIn } from './report-words.ts'

/**
 * 「报告」: the office makes the half-year report and keeps it; a leader reads the one made last. 「年度报告」, and one made in the
 * last month of the year, sums up the year for the annual work report too (豫依法行政领办〔2015〕85号, 四、分析评价制度 五).
 */
export function report(can: Capabilities): Command {
  const { changeOffice, readOfficeActs } = can
  const command: Command = {
    id: 'report',
    irrevocable: true,
    words: {
      words: wordList(`
        报告 半年报告 季度报告 半年报 出报告 生成报告 写报告 起草报告 上半年报告 下半年报告
        总结报告 工作报告 向领导报告 领导报告 抱告 报搞 报高 暴告 保告 报稿 告报
      `),
      asides: [
        ...archiveWords('报告'),
        ...pushLedgerWords,
        {
          said: '年度',
          words: wordList(`
            年度报告 年报 年度工作报告 年度督导报告 年度总结报告 年终报告 年终总结 全年报告 全年的报告 全年工作报告 全年总结 年度总结 年度的报告
            本年度报告 本年度的报告 本年报告 今年报告 今年的报告 一年的报告 整年报告 整年的报告 报告年度 报告全年 报告年报
            报告本年度 报告今年 出年度报告 写年度报告 生成年度报告 起草年度报告 出年报 写年报 生成年报 年渡报告 年度抱告
          `),
        },
      ],
      changes: false,
      takes: { text: true },
      keepsText: /^[(（]?本?年度的?[)）]?$/,
      // 报告 2026年上半年, not 报告领导，会议改期
      asserts: {
        kind: 'nothing',
        note: /^[\d\s年度上下半季第一二三四月份本今全推进工作展情况督导法治政府建设的呢一下个]*$/,
      },
    },
    who: ['clerk', 'leader'],
    isKnownTo: ({ tasks }) => tasks.length > 0,
    singleChatOnly: true,
    suits: suitsArchive(can, reportsIn),
    summary: '半年报告、年度报告（督导办出具：先预览，再确认；领导可看）',
    examples: () => ['报告', '年度报告', '历史报告', '打扰账本'],
    run: async (turn) => {
      if (pushLedgerAsked(turn)) return tellPushLedger(can, turn)
      const kept = archiveSaid(turn.request.lines[0]?.rest ?? '')
      if (kept) return readKept(turn, kept)
      return turn.person?.roles.has('clerk') ? make(turn) : read(turn)
    },
  }

  async function make(turn: Turn): Promise<Handled> {
    const content = await draftReport(can, turn)
    const text = presentReport(content)
    // The number of messages sent grows with every reminder meanwhile: it alone is no reason to ask again.
    const seal = presentReport({ ...content, pushes: { count: 0, followed: 0 } }).text
    const asked = confirmPreview(turn, ['将出具并存档，内容如下：', text.text], seal)
    const { number, office, day } = content
    const leaders = turn.current.directory.leaders().filter((person) => person !== turn.person)
    const paper = await officePaper(turn, {
      title: reportTitle(content),
      number,
      lines: paperLines(content),
      annexes: resultAnnexes(content.results, tasksIn(content)),
      office,
      day,
    })
    if (asked) return { ...asked, replies: [...asked.replies, draftReply(paper)] }
    return can.keepPaper(setFile(content.results, number), (set) =>
      can.keepPaper(paper, (kept) =>
        changeOffice({
          notice: turn.current,
          acting: actingOf(command, turn),
          decide: (acts) =>
            reportActs(acts, turn.current.year, { number, text: reportText(content), paper: kept, set }),
          present: (receipt) => {
            const said = presentReceipt(receipt, {
              recorded: [`${number}已存档，${leaders.length > 0 ? '正在送给领导，' : ''}领导发送「报告」可看。`],
              next: '向主要负责人汇报后，发送「值守」查看怎样记录完成',
            })
            return {
              answer: { command: 'report', outcome: 'ok', replies: [said, paperReply(paper)] },
              outgoing: noticesTo(receipt, [{ to: leaders, reply: offered(content), isPaper: true }]),
            }
          },
        }),
      ),
    )
  }

  async function readKept(turn: Turn, said: ArchiveSaid): Promise<Handled> {
    const papers = reportsIn(await readOfficeActs(turn.current))
    const corrections = (paper: (typeof papers)[number]) => correctionsSince(can, turn, paper)
    return readArchive(can, turn, { what: '报告', papers, corrections }, said)
  }

  async function read(turn: Turn): Promise<Handled> {
    if (reportsIn(await readOfficeActs(turn.current)).length > 0) return readKept(turn, 'last')
    return answered([
      textReply('本年度还没有出具报告。', '下一步：由督导办发送「报告」出具，或发送「汇总」看现在的进度。'),
    ])
  }

  return command
}

/** The acts that a report leaves; throws where its number was given to another meanwhile. */
function reportActs(
  acts: readonly OfficeAct[],
  year: number,
  kept: { number: string; text: string; paper: FileRef; set: FileRef },
) {
  if (kept.number !== nextNumber(acts, year)) throw numberTaken()
  return [{ kind: 'report', ...kept }] satisfies OfficeActDetail[]
}

const numberTaken = () => new BotError('number_taken', '刚才已有人出具了报告，请重新发送「报告」。')
