import { standingWords } from '../../src/replies/present-candidates.ts'
import { presentShort } from '../../src/replies/present-standing.ts'
import type { Look } from './look-at-orders.ts'

/** What an order of a sheet changes: of the task, of the candidate, or of the unit's total; and what its command says of it. */
export function changeWords(look: Look): readonly string[] {
  const { applied, change, candidates, shown } = look
  const { rubric } = change.current
  const ofTasks = applied.before.map((was, index) => {
    const becomes = applied.after[index]
    return fromTo(presentShort(was, rubric), becomes ? presentShort(becomes, rubric) : '')
  })
  if (ofTasks.length > 0) return [...ofTasks, ...shown.filter((line) => OF_TASK.test(line))]
  const [was, becomes] = candidates.map((candidate) =>
    standingWords(candidate, { rubric, year: change.current.year, at: change.now }).join('，'),
  )
  // Papers and stages leave its result as it is.
  if (becomes !== undefined) return was === becomes ? [] : [fromTo(was ?? '', becomes)]
  const [now, then] = [NOW, THEN].map((lead) => shown.find((line) => lead.test(line))?.replace(lead, ''))
  return then === undefined ? [] : [fromTo(now ?? '', then)]
}

/** What a preview says that the result does not show: the deadlines, and whether a flag comes of it. */
const OF_TASK = /^(?:期限由|结果：)/
const NOW = /^现在：/
const THEN = /^记录后：/

const fromTo = (from: string, to: string): string =>
  from === to ? `结果不变（${from}）` : `${from === '' ? '还没有核定' : from} → ${to}`
