import type { DutiesRubric } from './duties-rubric.ts'
import { noticeOf } from './library.ts'
import { type ClauseRef, clauseKey } from './notice.ts'
import type { Rubric } from './rubric.ts'
import type { TasksRubric } from './tasks-rubric.ts'

/** What a clause is in the program. */
export interface ClauseUse {
  readonly kind: 'requirement' | 'schedule' | 'grading' | 'flag' | 'duty'
  /** The rubric that uses it. */
  readonly rubric: string
  /** A task's number or a duty's id; null where it is for all tasks. */
  readonly of: number | string | null
  readonly clause: ClauseRef
}

/** A clause and everything made of it: traceability from the notice to the rules. */
export interface TracedClause {
  readonly rubric: string
  readonly clause: ClauseRef
  readonly heading: string
  readonly uses: readonly ClauseUse[]
  /** Why it is deliberately not computed. */
  readonly notComputed: string | null
}

/** Every clause of every notice, with what it is used for, in the notices' order. */
export function traceClauses(rubrics: Iterable<Rubric>): readonly TracedClause[] {
  const all = [...rubrics]
  const uses = all.flatMap(usesOf)
  return all.flatMap((rubric) =>
    rubric.data.clauses.map((clause): TracedClause => {
      const ref = { notice: noticeOf(rubric.data, clause), clauseId: clause.id }
      return {
        rubric: rubric.id,
        clause: ref,
        heading: clause.heading,
        uses: uses.filter((use) => clauseKey(use.clause) === clauseKey(ref)),
        notComputed: clause.notComputed ?? null,
      }
    }),
  )
}

function usesOf(rubric: Rubric): readonly ClauseUse[] {
  switch (rubric.form) {
    case 'tasks':
      return usesOfTasks(rubric)
    case 'duties':
      return usesOfDuties(rubric)
    default:
      return rubric satisfies never
  }
}

function usesOfTasks({ id, tasks, flags }: TasksRubric): ClauseUse[] {
  const use = (kind: ClauseUse['kind'], of: number | null, clause: ClauseRef) => ({ kind, rubric: id, of, clause })
  const ofTasks = [...tasks.values()].flatMap(({ data: { no }, clauses }) => [
    ...clauses.requirements.map((clause) => use('requirement', no, clause)),
    use('schedule', no, clauses.schedule),
    use('grading', no, clauses.grading),
    ...(clauses.flag ? [use('flag', no, clauses.flag)] : []),
  ])
  return [...ofTasks, use('flag', null, flags.clause), use('flag', null, flags.rectified.clause)]
}

const usesOfDuties = ({ id, duties }: DutiesRubric): ClauseUse[] =>
  duties.map((duty) => ({ kind: 'duty', rubric: id, of: duty.id, clause: duty.clause }))
