import { z } from 'zod'
import { hasSheet } from '../../rules/points/sheet.ts'
import type { Rubric } from '../../rules/rubric.ts'
import { asksCandidates } from '../../rules/selection/selection.ts'
import { CaseProblem, type FileSettings, type RunCase } from './case-run.ts'
import { dutiesCases } from './duties-cases.ts'
import { selectionCases } from './selection-cases.ts'
import { sheetCases } from './sheet-cases.ts'
import { tasksCases } from './tasks-cases.ts'

/** A part of a rubric with the keys that only its cases have. */
interface PartCases {
  /** As a file for one of the first five rubrics calls it. */
  readonly form: string
  readonly keys: readonly string[]
  readonly run: RunCase
}

/** The cases that a rubric can have, by its parts. */
function partsOf(rubric: Rubric, settings: FileSettings): readonly PartCases[] {
  const { tasks, selection, duties } = rubric
  const { year } = settings
  const parts: readonly (PartCases | null)[] = [
    tasks.size > 0 ? { form: 'tasks', keys: ['task', 'unit', 'rows'], run: tasksCases(rubric, year) } : null,
    hasSheet(rubric) ? { form: 'points', keys: ['items', 'bonus', 'veto'], run: sheetCases(rubric) } : null,
    // A selection that only has a course computes nothing.
    selection && (selection.candidate ?? selection.body ?? selection.final) !== null
      ? {
          form: 'selection',
          keys: [
            ...(selection.candidate ? ['candidate'] : []),
            ...(selection.body?.kind === 'nominations' ? ['nominations'] : ['body']),
            ...(selection.final ? ['final'] : []),
          ],
          run: selectionCases(rubric, selection, settings),
        }
      : null,
    duties.length > 0 ? { form: 'duties', keys: ['done', 'since', 'at'], run: dutiesCases(rubric, year) } : null,
  ]
  return parts.filter((part) => part !== null)
}

/** What `form:` of a case file may say of a rubric. */
export const formsOf = (rubric: Rubric): readonly string[] =>
  partsOf(rubric, { year: undefined, level: undefined }).map(({ form }) => form)

const Keys = z.record(z.string(), z.unknown())

/** Runs each case by the part its keys belong to; throws a CaseProblem for a setting the rubric does not have. */
export function runnerOf(rubric: Rubric, settings: FileSettings): RunCase {
  if (settings.level !== undefined && !asksCandidates(rubric)) {
    throw new CaseProblem(['level'], `细则「${rubric.id}」不分层级，应去掉`)
  }
  const parts = partsOf(rubric, settings)
  return (data) => {
    const stated = Object.keys(Keys.parse(data))
    const named = parts.find(({ keys }) => keys.some((key) => stated.includes(key)))
    const [first, ...others] = parts
    if (named) return named.run(data)
    // The only part says best itself what its cases have to state.
    if (first && others.length === 0) return first.run(data)
    const keys = parts.flatMap((part) => part.keys)
    throw new CaseProblem(keys.slice(0, 1), `缺少，应有 ${keys.join('、')} 之一`)
  }
}
