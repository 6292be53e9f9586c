import type { Circulars } from './circulars.ts'
import type { DutiesRubric } from './duties.ts'
import { noticeOf } from './library.ts'
import { type ClauseRef, clauseKey } from './notice.ts'
import type { Sheet } from './points/sheet.ts'
import type { Total } from './points/total/total.ts'
import type { Rubric } from './rubric.ts'
import type { Course } from './selection/course.ts'
import type { Selection } from './selection/selection.ts'
import type { Statement } from './served.ts'
import type { TasksRubric } from './tasks-rubric.ts'

/** What a clause is in the program. */
export interface ClauseUse {
  readonly kind:
    | 'requirement'
    | 'schedule'
    | 'grading'
    | 'flag'
    | 'duty'
    | 'condition'
    | 'limit'
    | 'circular'
    | 'course'
    | 'arrangement'
    | 'relay'
  readonly part: 'tasks' | 'sheet' | 'selection' | 'duties' | 'circulars' | 'arrangements' | 'relay'
  /** The rubric that uses it. */
  readonly rubric: string
  /** A task's number, an item's, a condition's or a duty's id, a ground; null where it is for all of them. */
  readonly of: number | string | null
  readonly clause: ClauseRef
}

/** A clause and everything made of it: traceability from the notice to the rules. */
export interface TracedClause {
  readonly rubric: string
  readonly clause: ClauseRef
  readonly heading: string
  readonly uses: readonly ClauseUse[]
  /** Why it is deliberately not computed, where no table of statements says so. */
  readonly notComputed: string | null
  /** Every statement of it, with what serves it; none where the rubric has no such table. */
  readonly statements: readonly Statement[]
}

/** Nothing was made of a clause, and nobody said why. */
export const isForgotten = ({ uses, notComputed, statements }: TracedClause): boolean =>
  uses.length === 0 && notComputed === null && statements.length === 0

/** Every clause of every notice, with what it is used for, in the notices' order. */
export function traceClauses(rubrics: Iterable<Rubric>): readonly TracedClause[] {
  const all = [...rubrics]
  const uses = all.flatMap(usesOf)
  return all.flatMap(({ id: rubric, data }) =>
    data.clauses.map(({ id, notice, heading, notComputed = null }): TracedClause => {
      const clause = { notice: noticeOf(data, { notice }), clauseId: id }
      return {
        rubric,
        clause,
        heading,
        uses: uses.filter((use) => clauseKey(use.clause) === clauseKey(clause)),
        notComputed,
        statements: data.served?.find((entry) => entry.clause === id)?.statements ?? [],
      }
    }),
  )
}

/** Every use that a rubric makes of a clause, its own or another notice's. */
export function usesOf(rubric: Rubric): readonly ClauseUse[] {
  return [
    ...usesOfTasks(rubric),
    ...(rubric.sheet ? usesOfSheet(rubric.id, rubric.sheet) : []),
    ...(rubric.selection ? usesOfSelection(rubric.id, rubric.selection) : []),
    ...usesOfDuties(rubric),
    ...rubric.standing.map(({ id, clause }) => usedBy(rubric.id, 'duties')('duty', id, clause)),
    ...rubric.arrangements.map(({ id, clause }) => usedBy(rubric.id, 'arrangements')('arrangement', id, clause)),
    ...(rubric.relay ? [usedBy(rubric.id, 'relay')('relay', null, rubric.relay.clause)] : []),
    ...(rubric.circulars ? usesOfCirculars(rubric.id, rubric.circulars) : []),
  ]
}

const usedBy =
  (rubric: string, part: ClauseUse['part']) =>
  (kind: ClauseUse['kind'], of: ClauseUse['of'], clause: ClauseRef): ClauseUse => ({ kind, part, rubric, of, clause })

function usesOfTasks({ id, tasks, handIn, flags, total }: TasksRubric): ClauseUse[] {
  const use = usedBy(id, 'tasks')
  const ofTasks = [...tasks.values()].flatMap(({ data: { no, schedule }, clauses }) => [
    ...clauses.requirements.map((clause) => use('requirement', no, clause)),
    ...(schedule === undefined ? [] : [use('schedule', no, clauses.schedule)]),
    use('grading', no, clauses.grading),
    ...(clauses.flag ? [use('flag', no, clauses.flag)] : []),
  ])
  const ofTotal = total ? clausesOfTotal(total).map((clause) => use('limit', null, clause)) : []
  const ofFlags = flags ? [use('flag', null, flags.clause), use('flag', null, flags.rectified.clause)] : []
  const ofHandIn = handIn ? [use('requirement', null, handIn.clause)] : []
  return [...ofTasks, ...ofHandIn, ...ofTotal, ...ofFlags]
}

const clausesOfTotal = ({ clauses, sections, bonus, deductions, vetoes, levels }: Total): readonly ClauseRef[] => [
  ...clauses,
  ...[...sections, bonus, deductions, ...vetoes, ...levels].flatMap((part) => part.clauses),
]

function usesOfSheet(rubric: string, { sections, items, floor, bonus, veto, target }: Sheet): ClauseUse[] {
  const use = usedBy(rubric, 'sheet')
  return [
    ...sections.map(({ no, clause }) => use('requirement', no, clause)),
    ...[...items.values()].map((item) => use('grading', item.id, item.clause)),
    ...[floor, bonus.clause, veto.clause, target.clause].map((clause) => use('grading', null, clause)),
  ]
}

function usesOfSelection(rubric: string, { requirements, candidate, body, final, course }: Selection): ClauseUse[] {
  const use = usedBy(rubric, 'selection')
  return [
    ...requirements.map((clause) => use('requirement', null, clause)),
    ...(candidate?.conditions ?? []).flatMap(({ fact, clauses }) =>
      clauses.map((clause) => use('condition', fact, clause)),
    ),
    ...(candidate?.levels ?? []).flatMap(({ level, stages: [stage, ...others] }) =>
      stage && others.length === 0 ? [use('schedule', level, stage.clause)] : [],
    ),
    ...(body?.clauses ?? []).map((clause) => use('limit', null, clause)),
    ...(final ? [use('limit', null, final.clause)] : []),
    ...clausesOfCourse(course).map((clause) => use('course', null, clause)),
  ]
}

/** The clauses that say how a selection proceeds, each once. */
function clausesOfCourse(course: Course): readonly ClauseRef[] {
  const { materials, form, stages, vetoes, shortlist, publicNotice, naming } = course
  const parts = [...materials, form, ...stages, ...vetoes, shortlist, publicNotice, naming]
  const clauses = [
    ...parts.flatMap((part) => (part ? [part.clause] : [])),
    ...(form?.cover?.notes ? [form.cover.notes] : []),
  ]
  const named = clauses.map((clause): [string, ClauseRef] => [clauseKey(clause), clause])
  return [...new Map(named).values()]
}

const usesOfDuties = ({ id, duties }: DutiesRubric): ClauseUse[] =>
  duties.map((duty) => usedBy(id, 'duties')('duty', duty.id, duty.clause))

function usesOfCirculars(rubric: string, { criticism, praise }: Circulars): ClauseUse[] {
  const use = usedBy(rubric, 'circulars')
  return [
    ...criticism.map(({ label, clause }) => use('circular', label, clause)),
    ...(praise ? [use('circular', null, praise.clause)] : []),
  ]
}
