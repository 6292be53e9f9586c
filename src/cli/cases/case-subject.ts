import type { DutiesRubric } from '../../rules/duties-rubric.ts'
import type { DutiesInput } from '../../rules/evaluate-duties.ts'
import type { PointsInput } from '../../rules/points/points-input.ts'
import type { PointsRubric } from '../../rules/points/points-rubric.ts'
import type { BodyInput } from '../../rules/selection/bodies/body.ts'
import type { CandidateInput } from '../../rules/selection/candidate-input.ts'
import type { SelectionRubric } from '../../rules/selection/selection-rubric.ts'
import type { TaskInput } from '../../rules/task-input.ts'
import type { TasksRubric } from '../../rules/tasks-rubric.ts'

/** What a case is about, as the rules read it; they have accepted its facts. */
export type CaseSubject =
  | { readonly kind: 'task'; readonly rubric: TasksRubric; readonly input: TaskInput }
  | { readonly kind: 'points'; readonly rubric: PointsRubric; readonly input: PointsInput }
  | { readonly kind: 'candidate'; readonly rubric: SelectionRubric; readonly input: CandidateInput }
  | { readonly kind: 'body'; readonly rubric: PointsRubric | SelectionRubric; readonly input: BodyInput }
  | { readonly kind: 'final'; readonly rubric: PointsRubric | SelectionRubric; readonly confirmed: number }
  | { readonly kind: 'duties'; readonly rubric: DutiesRubric; readonly input: DutiesInput }
