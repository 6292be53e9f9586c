import type { Task } from '../../domain/task.ts'
import { wordList } from '../text/tidy.ts'
import type { UnitWords } from '../vocabulary.ts'

/** The tasks a word names: by a whole title or alias, or by a part of a title, an alias or a material's title. */
export interface TaskNames {
  readonly exact: readonly number[]
  /** True where the word is the whole title of a task, so that no part of another title counts. */
  readonly title: boolean
  readonly part: readonly number[]
}

interface Growing {
  title: boolean
  readonly exact: Set<number>
  readonly part: Set<number>
  readonly material: Set<number>
}

/** Words that name no task although titles hold them. */
const tooGeneral = new Set(
  wordList(
    '材料 情况 任务 工作 内容 相关 单位 资料 图片 链接 文件 报告 清单 信息 部分 清晰 显示 能清 制定 实施 落实 提供 各单 年度 方式 时间 人员 具体 参加 完成 开展 要求 等级 体现',
  ),
)
const LONGEST_PART = 14

const remembered = new WeakMap<readonly Task[], ReadonlyMap<string, TaskNames>>()

/** All words that name tasks, by their spelling in lower case; made once for a list of tasks. */
export function taskNames(tasks: readonly Task[]): ReadonlyMap<string, TaskNames> {
  const known = remembered.get(tasks)
  if (known) return known
  const made = makeTaskNames(tasks)
  remembered.set(tasks, made)
  return made
}

function makeTaskNames(tasks: readonly Task[]): ReadonlyMap<string, TaskNames> {
  const growing = new Map<string, Growing>()
  const at = (word: string): Growing => {
    const found = growing.get(word.toLowerCase())
    if (found) return found
    const fresh = { title: false, exact: new Set<number>(), part: new Set<number>(), material: new Set<number>() }
    growing.set(word.toLowerCase(), fresh)
    return fresh
  }
  for (const task of tasks) {
    for (const name of [task.title, ...task.aliases]) {
      if (name.length >= 2) at(name).exact.add(task.no)
      if (name === task.title) at(name).title = true
      for (const part of partsOf(name)) at(part).part.add(task.no)
    }
    for (const { title } of task.materials) for (const part of partsOf(title)) at(part).material.add(task.no)
  }
  return new Map([...growing].map(([word, names]) => [word, settled(word, names, growing)]))
}

function settled(
  word: string,
  { title, exact, part, material }: Growing,
  all: ReadonlyMap<string, Growing>,
): TaskNames {
  const shorter = part.size === 0 ? longestTitlePart(word, all) : []
  return { title, exact: [...exact], part: [...new Set([...part, ...material, ...shorter])] }
}

/** The tasks whose titles share the longest part with a word: 宣传报道 may mean the task 宣传. */
function longestTitlePart(word: string, all: ReadonlyMap<string, Growing>): readonly number[] {
  for (let length = word.length - 1; length >= 2; length -= 1) {
    for (let from = 0; from + length <= word.length; from += 1) {
      const part = all.get(word.slice(from, from + length))?.part
      if (part && part.size > 0) return [...part]
    }
  }
  return []
}

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

/** The names of a unit: its own, its aliases, without the 市 of the city, a district without its last character. */
export function unitNames({ id, aliases }: UnitWords): readonly string[] {
  const names = new Set([id, ...aliases].filter((name) => name.length >= 2))
  for (const name of [id, ...aliases]) {
    const withoutCity = /^市.{3,}/.test(name) ? name.slice(1) : name
    names.add(withoutCity)
    if (/^.{2,}(?:区|县|市)$/.test(withoutCity)) names.add(withoutCity.slice(0, -1))
  }
  return [...names].filter((name) => name.length >= 2)
}
