import { askFor } from '../../src/conversation/ask.ts'
import type { Command, Handled, Turn } from '../../src/conversation/command.ts'
import { requireShort } from '../../src/domain/parse-act.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import { asTyped } from '../../src/understanding/text/as-typed.ts'
import { decimalNumber } from '../../src/understanding/text/numerals.ts'

/** 「2分 理由」, 「加两分，理由」, 「-2 理由」: the points come first. */
const POINTS = /^[加扣减计记]?(\d{1,4}(?:\.\d{1,6})?|[一二两三四五六七八九十]{1,3})(?: ?分|(?=[ :：，,。；;]|$))/u

const EDGE = /^[\s:：，,。；;]+/u

/** Points on a whole unit and their reason, as a clerk writes them; otherwise the question for what is missing. */
export function pointsAndReason(
  { words, id }: Pick<Command, 'words' | 'id'>,
  { turn, unit, example }: { readonly turn: Turn; readonly unit: UnitId; readonly example: string },
): { readonly points: string; readonly reason: string } | { readonly ask: Handled } {
  const word = words.words[0] ?? id
  const [line] = turn.request.lines
  const said = (line?.rest ?? '').replace(EDGE, '')
  const match = POINTS.exec(said)
  const points = decimalNumber(match?.[1] ?? '')
  if (!match || points === undefined || points <= 0)
    return { ask: askFor({ unit }, `请写明${word}多少，再写理由`, `${word} ${unit} ${example}`) }
  const reason = asTyped(line, said.slice(match[0].length).replace(EDGE, ''))
  if (reason === '') return { ask: askFor({ unit }, `请写明${word}的理由`, `${word} ${unit} ${example}`) }
  requireShort('理由', reason)
  return { points: String(points), reason }
}
