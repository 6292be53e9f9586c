import type { UnitId } from '../../domain/unit.ts'
import type { Takes } from '../vocabulary.ts'
import { isGap, type Token } from '../words/token.ts'

/** What the pieces of a message name. Each inner list holds the readings of one mention. */
export interface Slots {
  readonly units: readonly (readonly UnitId[])[]
  /** By number, or by a whole title. */
  readonly tasks: readonly (readonly number[])[]
  /** By parts of titles; used only where no number and no whole title stands. */
  readonly parts: readonly (readonly number[])[]
  readonly materials: readonly number[]
  /** 第二份材料 counts within the task. */
  readonly ordinal: boolean
  readonly round: number | undefined
  /** True for 1 2: two bare numbers with nothing but a blank between them, perhaps a task and a material. */
  readonly pair: boolean
  /** Indexes of the tokens that were read. */
  readonly used: ReadonlySet<number>
  /** Those of titles that only repeat a task named by its number. */
  readonly repeated: ReadonlySet<number>
}

/** How far bare numbers and part of titles are read: everywhere, or only among names before other words. */
export interface Scope {
  readonly takes: Takes
  /** Tokens that are not read at all: the command's words. */
  readonly skip: ReadonlySet<number>
  /** From here on only 第n项, 任务n, 材料n and whole titles are read, and only where nothing was named before. */
  readonly looseUntil: number
  /** True for a change: a part of a title counts only apart from other words. */
  readonly careful: boolean
}

/** Nothing was named. */
export const noSlots: Slots = {
  units: [],
  tasks: [],
  parts: [],
  materials: [],
  ordinal: false,
  round: undefined,
  pair: false,
  used: new Set(),
  repeated: new Set(),
}

/** Reads units, tasks, materials and rounds from pieces. */
export function readSlots(tokens: readonly Token[], { takes, skip, looseUntil, careful }: Scope): Slots {
  const units: (readonly UnitId[])[] = []
  const tasks: (readonly number[])[] = []
  const titles: { at: number; tasks: readonly number[] }[] = []
  const parts: { at: number; tasks: readonly number[] }[] = []
  const materials: number[] = []
  const used = new Set<number>()
  const repeated = new Set<number>()
  let ordinal = false
  let round: number | undefined
  let pair = false

  const firstLink = tokens.findIndex(({ kind }) => kind === 'link')
  /** 中原区政府网站 in the note behind a link names no unit. */
  const isUnit = (at: number) =>
    (at < looseUntil || units.length === 0) && (!careful || firstLink < 0 || at < firstLink || isFree(tokens[at + 1]))

  tokens.forEach((token, at) => {
    if (skip.has(at)) return
    const loose = at < looseUntil
    switch (token.kind) {
      case 'task':
        if (!takes.task || !(loose || (token.exact && tasks.length === 0))) return
        for (const value of token.values) tasks.push([value])
        break
      case 'number':
        if (!takes.task || !loose || !isTaskNumber(tokens, at, skip)) return
        pair = tokens[at - 1]?.kind === 'blank' && tokens[at - 2]?.kind === 'number'
        tasks.push([token.value])
        break
      case 'material':
        if (!takes.material || !(loose || materials.length === 0)) return
        materials.push(...token.values)
        ordinal ||= token.ordinal
        break
      case 'round':
        if (!takes.round || round !== undefined) return
        round = token.value
        break
      case 'word': {
        const { units: named, tasks: names } = token.senses
        if (takes.unit && named.length > 0 && isUnit(at)) units.push(named)
        else if (takes.task && names.exact.length > 0) {
          // An alias that also stands in another task's title can mean either, where it matters.
          const wide = careful && !names.title ? [...new Set([...names.exact, ...names.part])] : names.exact
          titles.push({ at, tasks: wide })
          return
        } else if (takes.task && names.part.length > 0 && (!careful || isApart(tokens, at))) {
          parts.push({ at, tasks: names.part })
          return
        } else return
        break
      }
      default:
        return
    }
    used.add(at)
  })

  for (const title of titles) {
    const known = tasks.flat()
    if (known.length > 0 && !(title.at < looseUntil)) continue
    if (!title.tasks.some((no) => known.includes(no))) tasks.push(title.tasks)
    else if (known.length > 0) repeated.add(title.at)
    used.add(title.at)
  }
  const partly = tasks.length === 0 ? parts : []
  for (const { at } of partly) used.add(at)
  return { units, tasks, parts: partly.map((part) => part.tasks), materials, ordinal, round, pair, used, repeated }
}

/** Whether a bare number can name a task: digits not glued to other words, Chinese numerals only by themselves. */
export function isTaskNumber(tokens: readonly Token[], at: number, skip: ReadonlySet<number>): boolean {
  const token = tokens[at]
  if (token?.kind !== 'number') return false
  const before = tokens[at - 1]
  const after = tokens[at + 1]
  if (before?.kind === 'other' || before?.kind === 'amount') return false
  if (/^\d/.test(token.text))
    return !(after?.kind === 'other' && /^[所场轮排群位栋篇处片段层组队班节课门科亿座部台辆倍]|^.$/u.test(after.text))
  const free = (neighbour: Token | undefined, index: number) =>
    neighbour === undefined ||
    isGap(neighbour) ||
    skip.has(index) ||
    neighbour.kind === 'link' ||
    (neighbour.kind === 'word' &&
      (neighbour.senses.units.length > 0 || /^(?:符合|满足|达到|达标|和|与|及)$/.test(neighbour.text)))
  return free(before, at - 1) && free(after, at + 1)
}

/** Whether a part of a title stands apart from ordinary words: 提交 宣传 https, not 宣传材料不全. */
export const isApart = (tokens: readonly Token[], at: number): boolean =>
  [tokens[at - 1], tokens[at + 1]].every(
    (neighbour) =>
      neighbour === undefined ||
      (neighbour.kind === 'word'
        ? neighbour.senses.role !== 'plain' &&
          (neighbour.senses.role !== undefined || neighbour.senses.commands.length > 0)
        : neighbour.kind !== 'other' && neighbour.kind !== 'amount'),
  )

const isFree = (next: Token | undefined): boolean => next === undefined || isGap(next) || next.kind === 'link'
