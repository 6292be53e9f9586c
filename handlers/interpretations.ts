import { askLimit, askToChoose } from '../src/conversation/ask.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import { answered } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { roleFor } from '../src/conversation/permission.ts'
import { withLine } from '../src/conversation/target.ts'
import { textReply } from '../src/domain/message.ts'
import { fitting } from '../src/domain/visible-lines.ts'
import { citeClauses } from '../src/replies/present-clauses.ts'
import { type Interpretation, interpretationName } from '../src/rules/interpretation.ts'
import type { QuotedClause } from '../src/rules/notice.ts'
import { qualifies } from '../src/understanding/facts/qualifies.ts'
import { asTyped } from '../src/understanding/text/as-typed.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import {
  actsOn,
  clauseOf,
  decisionOn,
  type FoundInterpretation,
  interpretationsOf,
  readingsMeant,
  readRecords,
  requireInterpretation,
  titleOf,
} from './parts/find-interpretation.ts'
import { switchReading } from './parts/switch-reading.ts'

/** 「口径」 lists the readings in force, 「口径 编号」 shows one, 「口径 编号 读法 理由」 puts another in force. */
export function interpretations(can: Capabilities): Command {
  const command: Command = {
    id: 'interpretations',
    words: {
      words: wordList(
        '口径 解释口径 现行口径 有哪些口径 口径有哪些 口径列表 口径清单 查看口径 看看口径 看口径 口经 口静 口劲 扣径 叩径 口竟',
      ),
      changes: false,
      takes: { text: true },
      // 口径 编号 读法 不宜挂黄旗
      keepsText: /^\S+\s+\S+\s+\S/,
    },
    notices: 'each',
    who: ['clerk', 'leader'],
    summary: '现行口径；加编号看读法，再加读法和理由可改用',
    examples: () => ['口径', '口径 1', '口径 1 2 上级已有答复'],
    run: async (turn) => {
      const [, id, choice, reason = ''] = SAID.exec(turn.request.lines[0]?.rest ?? '') ?? []
      if (id === undefined || id === ALL) return list(turn, id === ALL)
      const found = requireInterpretation(turn.current, id)
      if (choice === undefined) return one(turn, found)
      roleFor({ ...command, who: ['clerk'] }, turn.person)
      return choose(turn, found, choice, reason)
    },
  }

  async function list({ current }: Turn, isAll: boolean): Promise<Handled> {
    const records = await readRecords(can, current)
    const all = interpretationsOf(current)
    if (all.length === 0) return answered([textReply('这份文件没有需要统一的口径。')])
    const lines = all.map((found) => {
      const decision = decisionOn(found.interpretation, actsOn(found, current, records))
      return `${found.number}. ${presentInForce(found.interpretation, decision)}`
    })
    const head = `现行口径${all.length}条：`
    const whole = [head, ...lines, '下一步：发送「口径 编号」看条款和全部读法，例如「口径 1」。']
    if (isAll) return answered([textReply(...whole)])
    const names = all.map(({ number, interpretation }) => `${number} ${interpretationName(interpretation)}`).join('、')
    const ofNotice = current.notices.length > 1 ? `${current.name} ` : ''
    const said = fitting(whole, [
      head,
      `${names}。`,
      `下一步：发送「口径 ${ofNotice}1」看一条的读法，「口径 ${ofNotice}${ALL}」逐条看。`,
    ])
    const brief = {
      line: `${current.name}：口径${all.length}条`,
      next: `下一步：发送「口径 ${current.name}」看有哪些，「口径 ${current.name} 1」看一条。`,
    }
    return answered([textReply(...said)], { brief })
  }

  async function one(turn: Turn, found: FoundInterpretation): Promise<Handled> {
    const { interpretation } = found
    const acts = actsOn(found, turn.current, await readRecords(can, turn.current))
    const decision = decisionOn(interpretation, acts)
    const next = `下一步：督导办可发送「${exampleOf(found)}」改用，先看影响再确认。`
    const brief = {
      line: `${turn.current.name}：${interpretationName(interpretation)}——${inForceText(interpretation)}`,
      next: `下一步：发送「口径 ${turn.current.name} ${found.number}」看条款和全部读法。`,
    }
    return answered([textReply(...presentReadings(found, clauseOf(found), decision), next)], { brief })
  }

  async function choose(turn: Turn, found: FoundInterpretation, choice: string, reason: string): Promise<Handled> {
    const [reading, ...others] = readingsMeant(found.interpretation, choice)
    if (reading === undefined || others.length > 0) return askWhichReading(turn, found, reason)
    if (reason === '') {
      const example = `口径 ${found.number} ${choice} 上级已有答复`
      return { outcome: 'asked', replies: [textReply(`请写明改用「${reading.text}」的理由，例如「${example}」。`)] }
    }
    if (qualifies(reason)) return askLimit({}, reason, `口径 ${found.number} ${choice} 上级已有答复`)
    return switchReading(can, command, turn, { found, reading, reason: asTyped(turn.request.lines[0], reason) })
  }

  return command
}

/** 「口径 全部」 */
const ALL = '全部'

/** 「编号 读法 理由」, each of which may be left out. */
const SAID = /^\s*(\S+)(?:\s+(\S+)(?:\s+(\S[\s\S]*))?)?/

function askWhichReading(turn: Turn, found: FoundInterpretation, reason: string): Handled {
  const { id, question, readings } = found.interpretation
  const choices = readings.map(({ id: reading, text }, at) => ({
    number: at + 1,
    label: text,
    request: withLine(turn, { ...turn.request.lines[0], rest: `${id} ${reading} ${reason}`.trim() }),
  }))
  return askToChoose(`${titleOf(found)}：${question}\n改用哪种读法？`, choices)
}

const exampleOf = ({ number, interpretation: { readings, inForce } }: FoundInterpretation): string =>
  `口径 ${number} ${readings.findIndex((reading) => reading.id !== inForce) + 1} 理由`

/** The decision that put a reading in force; `on` is `YYYY-MM-DD`. */
export interface ReadingDecision {
  readonly by: string
  readonly on: string
  readonly reason: string
}

/** 「期限含当日：问题——读法（督导员 2026-07-20）」 */
const presentInForce = (interpretation: Interpretation, { by, on }: ReadingDecision): string =>
  `${interpretationName(interpretation)}：${interpretation.question}——${inForceText(interpretation)}（${by} ${on}）`

/** One interpretation with its clause and all its readings, numbered for the choice. */
function presentReadings(
  found: FoundInterpretation,
  clause: QuotedClause,
  { by, on, reason }: ReadingDecision,
): string[] {
  const { question, readings, inForce } = found.interpretation
  return [
    `${titleOf(found)}：${question}`,
    ...citeClauses([clause]),
    ...readings.map((one, at) => `${at + 1}. ${one.text}${one.id === inForce ? '　←正在执行' : ''}`),
    `决定：${by} ${on}${reason === '' ? '' : `，理由：${reason}`}`,
  ]
}

const inForceText = ({ readings, inForce }: Interpretation): string =>
  readings.find(({ id }) => id === inForce)?.text ?? inForce
