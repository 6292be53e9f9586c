import { scoreWords } from '../../domain/facts.ts'
import type { UnitKind } from '../../domain/unit.ts'
import { type ClauseUse, traceClauses } from '../../rules/clause-uses.ts'
import { rowPoints } from '../../rules/evaluate-unit.ts'
import { type Amount, amountOfExact, exactAmount, plus } from '../../rules/points/amount.ts'
import { evaluateTotal } from '../../rules/points/total/evaluate-total.ts'
import type { Rubric } from '../../rules/rubric.ts'
import type { TasksRubric } from '../../rules/tasks-rubric.ts'
import { useWords } from './use-words.ts'

/** A rubric as its office would read it, for a terminal: what is said of each row, and what the points come to. */
export function rubricTable(rubric: Rubric): readonly string[] {
  const uses = traceClauses([rubric]).flatMap((traced) => traced.uses.filter(({ kind }) => kind !== 'requirement'))
  const drawn = uses.toSorted(byRow).map((use) => {
    const [name = '', ...lines] = useWords(rubric, use)
    return [name, ...lines.map((line) => `    ${line}`)].map(withoutMarkdown).join('\n')
  })
  // What several clauses say together, such as the total, is drawn once.
  return [...new Set(drawn), ...('tasks' in rubric ? maxima(rubric) : [])]
}

/** Rows by their numbers, what is for all of them behind. */
const byRow = (one: ClauseUse, other: ClauseUse): number => placeOf(one) - placeOf(other)
const placeOf = ({ of }: ClauseUse): number => (typeof of === 'number' ? of : Number.MAX_SAFE_INTEGER)

/** The points that a unit of each kind can have. */
function maxima(rubric: TasksRubric): readonly string[] {
  const byKind = rubric.unitKinds.flatMap((unit) => maximumFor(rubric, unit) ?? [])
  return byKind.length === 0 ? [] : [`满分合计：${byKind.join('、')}`]
}

function maximumFor(rubric: TasksRubric, unit: UnitKind): string | null {
  const rows = rowPoints(rubric, { unit }, []).filter(({ applies }) => applies)
  if (rows.length === 0) return null
  const summed = rows.reduce<Amount>((sum, { of }) => plus(sum, of === null ? 0 : amountOfExact(of)), 0)
  const most = rubric.total ? evaluateTotal(rubric.total, { unit, rows }).of : exactAmount(summed)
  return `${unit} ${scoreWords(most)}分`
}

/** Escapes and links mean nothing on a terminal. */
export const withoutMarkdown = (line: string): string =>
  line
    .replace(/\[([^[\]]*)\]\(#[^()]*\)/g, '$1')
    .replace(/\\([\\`*_<>[\]|])/g, '$1')
    .replaceAll('`', '')
