import type { Turn } from '../../../src/conversation/command.ts'
import { requireTask } from '../../../src/conversation/target.ts'
import { isTaskOf } from '../../../src/domain/task.ts'
import type { UnitId, UnitKind } from '../../../src/domain/unit.ts'
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
  readonly units: readonly { readonly name: UnitId; readonly kind: UnitKind }[]
  /** The line without the words for the units, and with the task that they stood before. */
  readonly line: Line
}

function groupSaid(line: Line, { roster, rubric }: CurrentCampaign): GroupSaid | undefined {
  const group = groupIn(line.rest, rubric.unitKinds)
  if (!group) return undefined
  const { typed: _, ...untyped } = line
  const rest = line.rest.slice(group.said.length).replace(BETWEEN, '')
  const told = line.task === undefined ? readsAsTask(rest) : undefined
  return {
    group: group.said,
    units: group.kind === undefined ? roster.units : roster.units.filter(({ kind }) => kind === group.kind),
    line: told ? { ...untyped, task: told.task, rest: told.rest } : { ...untyped, rest },
  }
}

const ALL = /^(?:所有|全部|全体|各个?|每个)的?/
const BETWEEN = /^[\s,，、:：;；]+/
const BEHIND = /^(?:都|全部|单位)/
/** The words for units stand apart from what follows, or before a task's number. */
const APART = /^(?:$|[\s,，、:：]|任务|第?\d)/

/** 「全部」「所有单位」「县市区」「各部门」 at the beginning of words. */
function groupIn(words: string, kinds: readonly UnitKind[]): { said: string; kind?: UnitKind } | undefined {
  const [all = ''] = ALL.exec(words) ?? []
  const behind = words.slice(all.length)
  const [kind] = kinds.filter((one) => behind.startsWith(one)).toSorted((one, other) => other.length - one.length)
  const named =
    kind === undefined ? unitsWord(all, behind) : `${kind}${BEHIND.exec(behind.slice(kind.length))?.[0] ?? ''}`
  const said = `${all}${named}`
  const isGroup = named !== '' || all === '全部' || all === '所有'
  if (!isGroup || !APART.test(words.slice(said.length))) return undefined
  return kind === undefined ? { said } : { said, kind }
}

const unitsWord = (all: string, behind: string): string => (all !== '' && behind.startsWith('单位') ? '单位' : '')
