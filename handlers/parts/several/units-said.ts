import type { Turn } from '../../../src/conversation/command.ts'
import { requireTask } from '../../../src/conversation/target.ts'
import { isTaskOf } from '../../../src/domain/task.ts'
import type { UnitId } from '../../../src/domain/unit.ts'
import type { CurrentCampaign } from '../../../src/ports/campaign-source.ts'
import type { Line } from '../../../src/understanding/request.ts'
import { readsAsTask } from './task-in-words.ts'

/** Orders for several units, a line each; `group` is what stood for them: 全部单位, 县市区. */
export interface UnitsSaid {
  readonly lines: readonly Line[]
  readonly group?: string
  /** What else is to be shown of it. */
  readonly what?: readonly string[]
}

/** The lines of an order that is for several units: those named, all of a kind, or all; undefined for one of a single unit. */
export function unitsSaid(turn: Turn): UnitsSaid | undefined {
  const { lines } = turn.request
  const [first, ...others] = lines
  if (!first) return undefined
  if (others.length > 0) return { lines }
  const said = first.unit === undefined ? groupSaid(first, turn.current) : undefined
  if (!said) return undefined
  const { group, units, line } = said
  if (line.task === undefined) return { lines: [line], group }
  const task = requireTask(turn, line.task, line)
  const meant = units.filter(({ name, kind }) => isTaskOf(task, { kind, unit: name }))
  return { lines: meant.map(({ name }) => ({ ...line, unit: name })), group }
}

interface GroupSaid {
  readonly group: string
  readonly units: readonly { readonly name: UnitId; readonly kind: string }[]
  /** The line without the words for the units, and with the task that they stood before. */
  readonly line: Line
}

function groupSaid(line: Line, { roster, rubric }: CurrentCampaign): GroupSaid | undefined {
  const kinds = rubric.unitKinds.toSorted((one, other) => other.length - one.length)
  const [said, ...named] = groupPattern(kinds).exec(line.rest) ?? []
  if (said === undefined) return undefined
  const { typed: _, ...untyped } = line
  const rest = line.rest.slice(said.length).replace(BETWEEN, '')
  const kind = named.find((word) => word !== undefined)
  const told = line.task === undefined ? readsAsTask(rest) : undefined
  return {
    group: said.trim(),
    units: kind !== undefined ? roster.units.filter((unit) => unit.kind === kind) : roster.units,
    line: told ? { ...untyped, task: told.task, rest: told.rest } : { ...untyped, rest },
  }
}

const ALL = '(?:所有|全部|全体|各个?|每个)(?:的)?'
const BETWEEN = /^[\s,，、:：;；]+/

/** 「全部」「所有单位」「县市区」「各部门」, standing apart from what follows or before a task's number. */
const groupPattern = (kinds: readonly string[]): RegExp => {
  const kind = `(${kinds.map((one) => one.replace(/[（）()]/g, '\\$&')).join('|')})`
  return new RegExp(`^(?:${ALL}${kind}|${ALL}单位|${kind}(?:都|全部|单位)?|全部|所有)(?=$|[\\s,，、:：]|任务|第?\\d)`)
}
