import type { Capabilities } from '../src/conversation/capabilities.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { withOthersUnit } from '../src/conversation/target.ts'
import type { UnitId } from '../src/domain/unit.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { creditCandidate } from './parts/candidate/credit-candidate.ts'
import { othersCandidate, requireTotal } from './parts/candidate/record-on-candidate.ts'
import { notInRubric, recordOnWholeUnit } from './parts/on-whole-unit.ts'
import { pointsAndReason } from './parts/points-and-reason.ts'

const EXAMPLE = '2分 受到表彰'

/** 「加分 单位 分数 理由」: a bonus on the total of a unit, or on the sheet of a candidate; shown before it is done. */
export function bonus(can: Capabilities): Command {
  const command: Command = {
    id: 'bonus',
    irrevocable: true,
    words: {
      words: wordList('加分 记加分 加分登记 登记加分 记录加分 酌情加分 总分加分 加份'),
      changes: true,
      takes: { unit: true, text: true },
      shape: 'reason',
      asserts: { kind: 'event', of: wordList('加分 加 表彰 获奖 受到 获得 评为 认定 采用 推广'), natural: ['denied'] },
    },
    who: ['clerk'],
    singleChatOnly: true,
    takesCandidates: true,
    isKnownTo: ({ rubric: { total, sheet } }) => total?.bonus.isEntered === true || sheet !== null,
    summary: '在总分上加分，或给候选单位创新加分（先预览，再确认）',
    examples: (unit, { rubric: { sheet } }) => [`加分 ${unit}${sheet ? '甲局' : ''} ${EXAMPLE}`],
    run: async (turn) => {
      const candidate = await othersCandidate(can, turn)
      return candidate
        ? creditCandidate(can, command, candidate)
        : withOthersUnit(turn, (unit) => give(requireTotal(turn, unit), unit))
    },
  }

  async function give(turn: Turn, unit: UnitId): Promise<Handled> {
    const part = turn.current.rubric.total?.bonus
    if (!part?.isEntered) throw notInRubric('加分')
    const said = pointsAndReason(command, { turn, unit, example: EXAMPLE })
    if ('ask' in said) return said.ask
    const detail = { kind: 'credited', task: null, ...said } as const
    return recordOnWholeUnit(command, { turn, unit }, { detail, clauses: part.clauses, undo: '加分' }, can)
  }

  return command
}
