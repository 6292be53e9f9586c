import type { Capabilities } from '../src/conversation/capabilities.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { withOthersUnit } from '../src/conversation/target.ts'
import { taskRef } from '../src/domain/task.ts'
import type { UnitId } from '../src/domain/unit.ts'
import type { OnTotal } from '../src/rules/points/total/total.ts'
import { recognitionOf } from '../src/rules/recognition-of.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { type Circumstance, type Establishment, establish } from './parts/establish.ts'
import { recordOnWholeUnit } from './parts/on-whole-unit.ts'
import { pointsAndReason } from './parts/points-and-reason.ts'

/** 扣分 as a fact that gives a flag. */
export const MISCONDUCT: Establishment = {
  fact: 'misconduct',
  example: '粗暴执法造成恶劣影响',
  circumstanceIn,
  next: (unit, task) => `督促后发「督导 ${unit} ${taskRef(task)}」`,
}

const DEDUCTION = '1分 被通报'

const FLAGGED = /粗暴|野蛮|趋利/
const INFLUENCE = /恶劣(?:的)?(?:社会)?影响|影响(?:极其|非常|十分)?恶劣/
const NOT_SO = /未|没|无|不|尚|是否|可能|轻微|待/

/**
 * Only 粗暴执法、野蛮执法、趋利执法等 with 恶劣影响 gives a flag (豫依法行政领办〔2015〕85号 四); other words are asked about, as
 * 不作为、乱作为、执法牟利 alone is a deduction (郑法政办〔2020〕5号 附件 扣分项).
 */
function circumstanceIn(reason: string): Circumstance {
  const says = FLAGGED.test(reason) && INFLUENCE.test(reason)
  return says && !NOT_SO.test(reason) ? 'flagged' : 'unclear'
}

/** 「扣分 单位 理由」: records misconduct or a deduction alone, shown before it is done. */
export function penalize(can: Capabilities): Command {
  const command: Command = {
    id: 'penalize',
    irrevocable: true,
    words: {
      words: wordList('扣分 记扣分 扣分登记 登记扣分 记录扣分 扣减 减分 扣份 叩分 扣粉 寇分 扣扣分'),
      changes: true,
      takes: { unit: true, text: true },
      shape: 'reason',
      asserts: {
        kind: 'event',
        of: wordList('查实 核实 属实 证实 认定 存在 构成 定性 成立 发生 扣分 扣 查清 查明'),
        against: wordList('误传 谣言 误会 误报 澄清 再说'),
        natural: ['denied'],
      },
    },
    who: ['clerk'],
    singleChatOnly: true,
    summary: '记录扣分情形（先预览，再确认）',
    examples: (unit, { rubric: { total } }) => [
      `扣分 ${unit} ${total?.deductions.isEntered ? DEDUCTION : MISCONDUCT.example}`,
    ],
    isKnownTo: ({ rubric }) =>
      rubric.total?.deductions.isEntered === true || recognitionOf(rubric, MISCONDUCT.fact) !== undefined,
    run: (turn) =>
      withOthersUnit(turn, (unit) =>
        turn.current.rubric.total?.deductions.isEntered
          ? deduct(turn, unit, turn.current.rubric.total.deductions)
          : establish(command, { turn, unit }, MISCONDUCT, can),
      ),
  }

  /** From the unit's total, as the rubric's part for deductions has it. */
  async function deduct(turn: Turn, unit: UnitId, { clauses }: OnTotal): Promise<Handled> {
    const said = pointsAndReason(command, { turn, unit, example: DEDUCTION })
    if ('ask' in said) return said.ask
    const detail = { kind: 'debited', task: null, ...said } as const
    return recordOnWholeUnit(command, { turn, unit }, { detail, clauses, undo: '扣分' }, can)
  }
  return command
}
