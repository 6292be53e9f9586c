import type { WholeUnitDetail } from '../../src/acts/whole-unit.ts'
import { confirmPreview } from '../../src/conversation/ask.ts'
import type { Capabilities } from '../../src/conversation/capabilities.ts'
import { changeOf, contactsOf } from '../../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../../src/conversation/command.ts'
import { BotError } from '../../src/domain/errors.ts'
import { textReply } from '../../src/domain/message.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import { unitTotalOf } from '../../src/dossier/unit-total.ts'
import { wholeUnitEntries } from '../../src/dossier/whole-unit.ts'
import { citeClausesOf } from '../../src/replies/present-clauses.ts'
import { presentReceipt } from '../../src/replies/present-receipt.ts'
import { totalWords } from '../../src/replies/present-total.ts'
import { wholeUnitWords } from '../../src/replies/present-unit-total.ts'
import type { ClauseRef } from '../../src/rules/notice.ts'

/** Throws `not_in_rubric` for a command that the rubric has no part for. */
export const notInRubric = (word: string): BotError =>
  new BotError('not_in_rubric', `本年度的细则没有「${word}」这一项，没有改动任何内容。`)

interface OnWholeUnit {
  readonly detail: WholeUnitDetail
  readonly clauses: readonly ClauseRef[]
  /** The word that takes it back behind 「更正 单位」. */
  readonly undo: string
}

/** Records an act on the whole of a unit, shown first with what it changes. */
export async function recordOnWholeUnit(
  command: Command,
  { turn, unit }: { readonly turn: Turn; readonly unit: UnitId },
  { detail, clauses, undo }: OnWholeUnit,
  can: Pick<Capabilities, 'readStandings' | 'readUnitTotal' | 'record'>,
): Promise<Handled> {
  const { current, now } = turn
  const { rubric } = current
  const whose = { rubric, kind: current.kindOf(unit), unit }
  const standings = await can.readStandings(current, unit, now)
  const before = await can.readUnitTotal(current, unit, standings)
  const after = unitTotalOf(standings, [...(before?.acts ?? []), detail], whose)
  if (!before || !after) throw notInRubric(undo)
  const asked = confirmPreview(turn, [
    `将记录：${unit} ${wholeUnitWords(detail)}`,
    `现在：${totalWords(before.confirmed)}`,
    `记录后：${totalWords(after.confirmed)}`,
    ...citeClausesOf([{ clauses }], rubric),
  ])
  if (asked) return { ...asked, unit }
  return can.record({
    ...changeOf(command, turn, unit, []),
    decide: () => [detail],
    tell: (_, receipt, entries) => {
      const acts = wholeUnitEntries(entries).map((entry) => entry.detail)
      const total = unitTotalOf(standings, acts, whose)
      const said = [`${unit} ${wholeUnitWords(detail)}`, ...(total ? [totalWords(total.confirmed)] : [])]
      const reply = presentReceipt(receipt, {
        recorded: ['已记录：', ...said],
        undo: `「更正 ${unit} ${undo}」`,
        next: '已通知该单位联系人',
      })
      const notice = textReply(`【${undo}】`, ...said, '下一步：发送「查询」看全部得分。')
      return { replies: [reply], notices: [{ to: contactsOf(turn, unit), reply: notice }] }
    },
  })
}
