import type { Task } from '../../src/domain/task.ts'
import { NUMERAL, wholeNumber } from '../../src/understanding/text/numerals.ts'
import { positionOf } from './place-submission.ts'

/** Which materials a reason is about, and whether that is clear. */
export type MaterialsSaid =
  | { readonly kind: 'named'; readonly positions: readonly number[] }
  /** It speaks of some without beginning or ending with them: 材料1齐全，材料2缺页. */
  | { readonly kind: 'unclear' }

const ONE = `(?:(?:材料|资料) ?${NUMERAL}|第 ?${NUMERAL} ?[份项个] ?(?:材料|资料))`
const LIST = `${ONE}(?: ?[、,，和及与] ?(?:${ONE}|${NUMERAL}(?![\\d.条页份处个项年月日人])))*`
const ANY = new RegExp(ONE, 'g')
const NUMBERS = new RegExp(NUMERAL, 'g')
const AT_EDGE = [new RegExp(`^(?:其中的?|请?把)?(${LIST})`), new RegExp(`(?:^|[\\s,，。;；:：])(${LIST})$`)]

/** Reads the materials a return names: by number where the words begin or end with them, or by a part of one title. */
export function materialsSaid(said: string, task: Task): MaterialsSaid {
  const all = new Set([...said.matchAll(ANY)].map(([words]) => numbersIn(words).join()))
  if (all.size === 0) return { kind: 'named', positions: byTitle(said, task) }
  const edge = AT_EDGE.map((pattern) => pattern.exec(said)?.[1]).find((words) => words !== undefined)
  const named = numbersIn(edge ?? '')
  if (edge === undefined || [...all].some((one) => !named.map(String).includes(one))) return { kind: 'unclear' }
  const positions = named.map((no) => ordinalOr(task, no, edge))
  return { kind: 'named', positions: [...new Set(positions)].toSorted((one, other) => one - other) }
}

/** The words without the materials they name. */
export const withoutMaterials = (said: string): string =>
  said.replace(ANY, '').replace(/^[\s、,，和及与:：;；的]+|(?<![\s、,，和及与:：;；])[\s、,，和及与:：;；]+$/g, '')

const numbersIn = (words: string): number[] => [...words.matchAll(NUMBERS)].flatMap(([text]) => wholeNumber(text) ?? [])

/** 第二份材料 counts within the task, unless the notice's own number fits. */
function ordinalOr(task: Task, no: number, words: string): number {
  const own = task.materials.findIndex((material) => material.no === no)
  if (own < 0 && words.includes('第') && no <= task.materials.length) return no - 1
  return positionOf(task, no)
}

/** The material whose title alone has three letters in a row of what is said. */
function byTitle(said: string, { materials }: Task): number[] {
  if (materials.length < 2) return []
  const parts = Array.from({ length: Math.max(said.length - 2, 0) }, (_, at) => said.slice(at, at + 3))
  const hits = parts.map((part) => materials.flatMap(({ title }, place) => (title.includes(part) ? [place] : [])))
  const alone = new Set(hits.flatMap((places) => (places.length === 1 ? places : [])))
  return alone.size === 1 ? [...alone] : []
}
