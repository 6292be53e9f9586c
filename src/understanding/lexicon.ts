import type { CommandId } from '../domain/command.ts'
import type { Task } from '../domain/task.ts'
import type { UnitId } from '../domain/unit.ts'
import { type Role, roleNames, roles } from './phrases.ts'
import { unitNames } from './unit-names.ts'
import type { Vocabulary } from './vocabulary.ts'

/** The tasks a word names: by a whole title or alias, by a part of one, or by a part of a material's title. */
export interface TaskNames {
  readonly exact: readonly number[]
  readonly part: readonly number[]
  readonly material: readonly number[]
}

/** Everything one word can mean. */
export interface Senses {
  readonly commands: readonly CommandId[]
  readonly units: readonly UnitId[]
  readonly tasks: TaskNames
  readonly role: Role | undefined
}

/** The words that are understood, for matching the longest first. */
export interface Lexicon {
  readonly senses: ReadonlyMap<string, Senses>
  readonly longest: number
}

interface Growing {
  commands: Set<CommandId>
  units: Set<UnitId>
  exact: Set<number>
  part: Set<number>
  material: Set<number>
  role?: Role
}

const remembered = new WeakMap<Vocabulary, Lexicon>()

/** The lexicon of a vocabulary, made once for each. */
export function lexiconOf(vocabulary: Vocabulary): Lexicon {
  const known = remembered.get(vocabulary)
  if (known) return known
  const made = makeLexicon(vocabulary)
  remembered.set(vocabulary, made)
  return made
}

function makeLexicon({ commands, tasks, units }: Vocabulary): Lexicon {
  const growing = new Map<string, Growing>()
  const at = (word: string): Growing => {
    const key = word.toLowerCase()
    const found = growing.get(key)
    if (found) return found
    const fresh = { commands: new Set<CommandId>(), units: new Set<UnitId>(), ...emptyTaskNames() }
    growing.set(key, fresh)
    return fresh
  }
  for (const role of roleNames) for (const word of roles[role]) at(word).role = role
  for (const { id, words } of commands) for (const word of words) at(word).commands.add(id)
  for (const unit of units) for (const name of unitNames(unit)) at(name).units.add(unit.id)
  for (const task of tasks) addTask(task, at)
  const senses = new Map([...growing].map(([word, found]) => [word, settled(found)]))
  return { senses, longest: Math.max(0, ...[...senses.keys()].map((word) => word.length)) }
}

const emptyTaskNames = () => ({ exact: new Set<number>(), part: new Set<number>(), material: new Set<number>() })

const settled = ({ commands, units, exact, part, material, role }: Growing): Senses => ({
  commands: [...commands],
  units: [...units],
  tasks: { exact: [...exact], part: [...part], material: [...material] },
  role,
})

function addTask(task: Task, at: (word: string) => Growing): void {
  for (const name of [task.title, ...task.aliases]) {
    if (name.length >= 2) at(name).exact.add(task.no)
    for (const part of partsOf(name)) at(part).part.add(task.no)
  }
  for (const { title } of task.materials) for (const part of partsOf(title)) at(part).material.add(task.no)
}

/** Words that name no task although titles hold them. */
const tooGeneral = new Set(
  '材料 情况 任务 工作 内容 相关 单位 资料 图片 链接 文件 报告 清单 信息 部分 清晰 显示 能清 制定 实施 落实 提供 各单 年度 方式 时间 人员 具体 参加 完成 开展 要求 等级 单位的'.split(
    ' ',
  ),
)
const LONGEST_PART = 14

/** The runs of two or more ideographs inside a title. */
function partsOf(title: string): readonly string[] {
  const runs = title.match(/[\p{Script=Han}A-Za-z0-9]{2,}/gu) ?? []
  return runs.flatMap((run) => {
    const parts: string[] = []
    for (let from = 0; from < run.length; from += 1) {
      for (let to = from + 2; to <= Math.min(run.length, from + LONGEST_PART); to += 1) {
        const part = run.slice(from, to)
        if (!tooGeneral.has(part) && !/^[的与和及等并对个]|[的与和及并对]$|^[A-Za-z0-9]/.test(part)) parts.push(part)
      }
    }
    return parts
  })
}
