import type { Capabilities } from '../../src/conversation/capabilities.ts'
import type { Command } from '../../src/conversation/command.ts'
import { withOthersUnit, withOwnUnit } from '../../src/conversation/target.ts'
import { unconfirmedLetters } from '../../src/dossier/letters.ts'
import { wordList } from '../../src/understanding/text/tidy.ts'
import { archiveWords } from '../parts/archive.ts'
import { saysReceived } from '../parts/received-said.ts'
import { examplesFor, readUnitPapers, unitPapersSaid } from '../parts/unit-papers.ts'
import { letterPapers } from './letter-papers.ts'
import { receiveLetters } from './receive-letter.ts'
import { sendLetter } from './send-letter.ts'

const RECEIVED = '收到'

/**
 * 「建议书 单位 [日期] [要求]」: a numbered supervision letter about the unit's yellow flags. It is kept in the unit's file as
 * the supervision that a rectification rests on (豫依法行政领办〔2015〕85号, 三、督促检查制度 三:
 * 对行动迟缓、推进不力的下发《督导建议书》). The unit's contacts confirm that it arrived (「建议书 收到」) and read it again.
 */
export function letter(can: Capabilities): Command {
  const command: Command = {
    id: 'letter',
    irrevocable: true,
    words: {
      words: wordList(`
        建议书 督导建议书 督办建议书 发建议书 出建议书 写建议书 开建议书 生成建议书 起草建议书 下发建议书
        下达建议书 发督导建议书 出督导建议书 生成督导建议书 起草督导建议书 下发督导建议书 建义书 建议数 建议树
        建议疏 建意书 督导建义书 督导函 督办函
      `),
      asides: [
        ...archiveWords('建议书'),
        {
          said: RECEIVED,
          words: wordList(
            '收到建议书 收到督导建议书 已收到建议书 已收到督导建议书 建议书收到 建议书已收到 督导建议书收到',
          ),
        },
      ],
      changes: true,
      takes: { unit: true, text: true },
      shape: 'reason',
    },
    who: ['clerk', 'contact'],
    isKnownTo: ({ rubric }) => rubric.flags !== null,
    singleChatOnly: true,
    awaits: async (notice, { contactOf }) => {
      if (notice.rubric.flags === null) return undefined
      for (const unit of contactOf) {
        const [open] = unconfirmedLetters(await can.readEntries(notice, unit))
        if (!open) continue
        const order = { command: command.id, lines: [{ links: [], rest: RECEIVED, unit }] }
        return { order, prompt: `是指收到${open.number}吗？「建议书」看内容。` }
      }
      return undefined
    },
    summary: '督导建议书：督导办下发（先预览，再确认），联系人看、确认收到',
    examples: (unit, _, person) =>
      examplesFor(person, {
        clerk: [`建议书 ${unit}`, `建议书 ${unit} 9月30日`, '历史建议书'],
        contact: ['建议书', '建议书 收到', '建议书 1号'],
      }),
    run: async (turn) => {
      const rest = turn.request.lines[0]?.rest ?? ''
      if (saysReceived(rest) && !turn.person?.roles.has('clerk'))
        return withOwnUnit(turn, (unit) => receiveLetters(can, command, turn, unit))
      const kept = unitPapersSaid(turn, rest, letterPapers)
      if (kept) return readUnitPapers(can, turn, letterPapers, kept)
      return withOthersUnit(turn, (unit) => sendLetter(can, command, turn, unit))
    },
  }

  return command
}
