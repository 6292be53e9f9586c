import type { Capabilities } from '../../../src/conversation/capabilities.ts'
import type { Command } from '../../../src/conversation/command.ts'
import type { Rubric } from '../../../src/rules/rubric.ts'
import type { Column } from '../columns/column.ts'
import { column } from '../columns/column.ts'
import type { Place, Why } from '../columns/place.ts'
import type { Row } from '../columns/row.ts'

/** One reason may stand beside whatever a row orders. */
export const REASON = column('理由 原因')

/** What a row may order: the columns that say so, and the command that would be sent in the chat. */
export interface OrderKind {
  /** What it is called in a preview. */
  readonly word: string
  /** A row in which one of them is filled orders it. */
  readonly ordering: readonly Column[]
  /** They go along with it. */
  readonly beside?: readonly Column[]
  /** It takes the reason. */
  readonly isReasoned?: true
  command(can: Capabilities): Command
  /** What it is about where a row is about a unit; left out: a task that the row names. */
  about?(row: Row, rubric: Rubric): About
  /** The words behind the unit and the task; undefined where the row does not order it. */
  read(row: Row, place: Place): Said | Why | undefined
}

/** `task`: a task, which a row names; `none`: the rubric has no such thing; a number: the one task that it is about. */
export type About = 'task' | 'whole' | 'none' | number

/** An order in words. */
export interface Said {
  readonly rest: string
  /** Another row for the same place orders something else where this differs. */
  readonly apart?: string
  /** It is said once for each of these materials. */
  readonly materials?: readonly number[]
  /** It is said without a unit: the words name it. */
  readonly isNamed?: true
}

/** The parts of an order that are there. */
export const joined = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join(' ')

/** An order that is of its words alone: two rows may have two of them. */
export const oneOfSeveral = (rest: string): Said => ({ rest, apart: rest })
