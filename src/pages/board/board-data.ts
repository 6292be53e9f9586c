import type { Day } from '../../domain/day.ts'
import type { Task } from '../../domain/task.ts'
import type { UnitGlances } from '../../dossier/glance.ts'
import type { TasksRubric } from '../../rules/tasks-rubric.ts'
import type { Site } from '../site.ts'

/** One notice as the visitor may see it. */
export interface BoardNotice {
  /** `zhengzhou-2020@2026` */
  readonly id: string
  /** Its short name. */
  readonly name: string
  /** The units the reader may see, in the order of the roster, without a ranking. */
  readonly units: readonly UnitGlances[]
  readonly tasks: readonly Task[]
  readonly rubric: TasksRubric
  readonly year: number
}

/** What every page of the board knows of its visitor and its moment. */
export interface Visit {
  readonly site: Site
  /** The name of the visitor and what they are: 「督导员 · 督导办」. */
  readonly who: string
  /** The visitor is a clerk: pages offer what a clerk does. */
  readonly acts: boolean
  /** The visitor sees all units. */
  readonly seesAll: boolean
  /** The visitor sees some unit: all, or their own. */
  readonly seesUnits: boolean
  /** The visitor is an expert: what is theirs to score has a page of its own. */
  readonly scores: boolean
  /** The present moment. */
  readonly now: Date
  /** The past day that is shown (回放); null for now. */
  readonly past: Day | null
}
