import { type Arrangement, compileArrangements } from './arrangements.ts'
import { type Circulars, compileCirculars } from './circulars.ts'
import { type DueData, type RecursData, SET_BY_OFFICE } from './due/due-data.ts'
import { type OfficeCalendar, plainCalendar, type RecordedDates } from './due/due-rule.ts'
import { compileDuties, type DutiesRubric } from './duties.ts'
import type { ClauseIndex } from './notice.ts'
import { compileSheet, type Sheet } from './points/sheet.ts'
import { compileRelay, type Relay } from './relay.ts'
import type { RubricData } from './rubric-file.ts'
import { compileHead, dataUnder } from './rubric-head.ts'
import { compileSelection, type Selection } from './selection/selection.ts'
import { compileStanding, type StandingDuty } from './standing.ts'
import { compileTasks, type TasksRubric } from './tasks-rubric.ts'

/** A rubric, parsed and compiled once: its head, and the parts that its notice has. */
export interface Rubric extends TasksRubric, DutiesRubric {
  readonly sheet: Sheet | null
  readonly selection: Selection | null
  readonly standing: readonly StandingDuty[]
  readonly circulars: Circulars | null
  readonly arrangements: readonly Arrangement[]
  readonly relay: Relay | null
}

/** Compiles a rubric; throws a RubricError naming the key that does not hold together. */
export function compileRubric(
  data: RubricData,
  clauses: ClauseIndex,
  calendar: OfficeCalendar = plainCalendar,
): Rubric {
  const context = compileHead(data, clauses)
  return {
    ...context.head,
    ...compileTasks(data, context, calendar),
    sheet: data.sheet ? compileSheet(data.sheet, context) : null,
    selection: data.selection ? compileSelection(data.selection, context) : null,
    duties: compileDuties(data.duties ?? [], context),
    standing: compileStanding(data.standing ?? [], context),
    arrangements: compileArrangements(data.arrangements ?? [], context),
    relay: data.relay ? compileRelay(data.relay, context) : null,
    circulars: data.circulars ? compileCirculars(data.circulars, context) : null,
    data,
  }
}

/** The same rubric with another reading of one interpretation in force; throws a RangeError for an unknown one. */
export const withReading = (rubric: Rubric, id: string, reading: string): Rubric =>
  compileRubric(dataUnder(rubric.data, id, reading), rubric.clauses, rubric.calendar)

/** The same rubric with the days of events and the rest days that its deadlines count by. */
export const withCalendar = (rubric: Rubric, calendar: OfficeCalendar): Rubric =>
  countsDays(rubric.data) ? compileRubric(rubric.data, rubric.clauses, calendar) : rubric

/** The same rubric with the days that the office recorded, and the rest days as before. */
export const withDates = (rubric: Rubric, dates: RecordedDates): Rubric =>
  withCalendar(rubric, { ...dates, isWorkday: rubric.calendar.isWorkday })

/** Some deadline counts days after something, or waits for the office. */
const countsDays = ({ events, tasks = [] }: RubricData): boolean =>
  events.length > 0 || tasks.some(({ uploads, recurs }) => isCounted(recurs) || uploads.some(isSetByOffice))

const isCounted = (recurs: RecursData | undefined): boolean => typeof recurs?.due === 'object' && 'after' in recurs.due

const isSetByOffice = ({ due }: { readonly due: DueData }): boolean => due === SET_BY_OFFICE
