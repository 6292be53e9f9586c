import type { UnitId } from '../../domain/unit.ts'
import type { Takes } from '../vocabulary.ts'
import { isApart, isGap, isPlain, isTaskNumber, type Token } from '../words/token.ts'

/** The names in a message. Each inner list holds the readings of one name. */
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
  /** Indexes of titles that only repeat a task named by its number. */
  readonly repeated: ReadonlySet<number>
}

/** How far bare numbers and parts of titles are read: everywhere, or only among the names before other words. */
export interface Scope {
  readonly takes: Takes
  /** Indexes of the command's words, which are not read. */
  readonly skip: ReadonlySet<number>
  /** Index from which only 第n项, 任务n, 材料n and whole titles are read, and only where nothing was named before. */
  readonly looseUntil: number
  /** True for a change: a part of a title counts only apart from other words. */
  readonly careful: boolean
}

/** The slots of a clause that names nothing. */
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

/** Whether no unit, task or material was named. */
export const namesNothing = ({ units, tasks, materials }: Slots): boolean =>
  units.length + tasks.length + materials.length === 0

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
  /** Whether a name is that of a unit meant; 中原区政府网站 in the note behind a link names none. */
  const isUnit = (at: number) =>
    (at < looseUntil || units.length === 0) && (!careful || firstLink < 0 || at < firstLink || isFree(tokens[at + 1]))

  tokens.forEach((token, at) => {
    if (skip.has(at)) return
    const loose = at < looseUntil
    if (tasks.length > 0 && isInNote(tokens, at, firstLink)) return
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
        const { units: named, tasks: names, materials: titled } = token.senses
        if (takes.unit && named.length > 0 && isUnit(at)) units.push(named)
        else if (takes.material && titled.length > 0 && (loose || materials.length === 0)) materials.push(...titled)
        else if (takes.task && names.exact.length > 0) {
          // An alias that also stands in another task's title can mean either task.
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

/** Whether a number behind a link belongs to the note there, and is no second task: 编号 12, 房间 3. */
function isInNote(tokens: readonly Token[], at: number, firstLink: number): boolean {
  const token = tokens[at]
  if (firstLink < 0 || at < firstLink || !token) return false
  if (token.kind === 'task') return /^(?:序号|编号|#|no)/i.test(token.text)
  const before = tokens.slice(firstLink, at).findLast(({ kind }) => kind !== 'blank')
  return token.kind === 'number' && before !== undefined && (isPlain(before) || /\d$/.test(before.text))
}

const isFree = (next: Token | undefined): boolean => next === undefined || isGap(next) || next.kind === 'link'
