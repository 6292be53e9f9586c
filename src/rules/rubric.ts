import { z } from 'zod'
import { type DutiesData, DutiesFile } from './duties-data.ts'
import { compileDutiesRubric, type DutiesRubric } from './duties-rubric.ts'
import type { ClauseIndex } from './notice.ts'
import { type PointsData, PointsFile } from './points/points-data.ts'
import { compilePointsRubric, type PointsRubric } from './points/points-rubric.ts'
import { type SelectionData, SelectionFile } from './selection/selection-data.ts'
import { compileSelectionRubric, type SelectionRubric } from './selection/selection-rubric.ts'
import { type TasksData, TasksFile } from './tasks-data.ts'
import { compileTasksRubric, type TasksRubric } from './tasks-rubric.ts'

/** rubric.yaml, by form. */
export const RubricFile = z.discriminatedUnion('form', [TasksFile, PointsFile, SelectionFile, DutiesFile])

/** A rubric as its files say it. */
export type RubricData = TasksData | PointsData | SelectionData | DutiesData

/** A rubric, compiled. */
export type Rubric = TasksRubric | PointsRubric | SelectionRubric | DutiesRubric

/** Compiles a rubric of any form; throws a RubricError naming the key that does not hold together. */
export function compileRubric(data: RubricData, clauses: ClauseIndex): Rubric {
  switch (data.form) {
    case 'tasks':
      return compileTasksRubric(data, clauses)
    case 'points':
      return compilePointsRubric(data, clauses)
    case 'selection':
      return compileSelectionRubric(data, clauses)
    case 'duties':
      return compileDutiesRubric(data, clauses)
    default:
      throw new RangeError(data satisfies never)
  }
}
