import { BotError } from '../../../src/domain/errors.ts'
import type { SelectionMaterial } from '../../../src/rules/selection/course.ts'
import { NUMERAL, wholeNumber } from '../../../src/understanding/text/numerals.ts'

/** The materials that words of the office name, and the other words. */
export interface MaterialsNamed {
  readonly materials: readonly SelectionMaterial[]
  readonly rest: string
}

const ONE = `(?:(?:材料|资料) ?(?:${NUMERAL})(?![\\d年月日])|第 ?${NUMERAL} ?[份项个] ?(?:材料|资料))`
const ANY = new RegExp(ONE, 'g')
const NUMBER = new RegExp(NUMERAL)
const EDGES = /^[\s、,，和及与:：;；的]+|(?<![\s、,，和及与:：;；])[\s、,，和及与:：;；]+$/g
const SHORTEST_NAME = 2

/**
 * Reads the materials of a selection by number, which is taken out of the words, or by name, which stays in them where it
 * is a part of what is said: 申报表没有盖章. None where none is named; throws for a number that the notice does not have.
 */
export function materialsNamed(text: string, materials: readonly SelectionMaterial[]): MaterialsNamed {
  const numbers = [...new Set([...text.matchAll(ANY)].map(([words]) => wholeNumber(NUMBER.exec(words)?.[0] ?? '')))]
  if (numbers.length > 0) {
    return {
      materials: numbers.map((no) => requireMaterial(no, materials)),
      rest: text.replace(ANY, ' ').replace(/ +/g, ' ').replace(EDGES, ''),
    }
  }
  const named = namesIn(text, materials)
  const [first] = named
  const rest = first !== undefined && text.startsWith(first.name) ? text.slice(first.name.length) : text
  const isApart = /^[\s,，:：、]/.test(rest)
  return {
    materials: [...new Set(named.map(({ material }) => material))],
    rest: isApart ? rest.replace(EDGES, '') : text,
  }
}

function requireMaterial(no: number | undefined, materials: readonly SelectionMaterial[]): SelectionMaterial {
  const found = materials.find((one) => one.no === no)
  if (found) return found
  const own = materials.map(({ no: known, title }) => `材料${known}（${title}）`).join('、')
  throw new BotError('material_not_of_task', `没有这一项材料，文件要的是${own}。没有办理，请更正后再发。`)
}

/** Each material whose name stands in the words; a longer name hides the shorter ones in it. */
function namesIn(text: string, materials: readonly SelectionMaterial[]) {
  const names = materials
    .flatMap((material) => namesOf(material).map((name) => ({ name, material })))
    .toSorted((one, other) => other.name.length - one.name.length)
  const found: { readonly name: string; readonly material: SelectionMaterial }[] = []
  let left = text
  for (const one of names) {
    if (one.name.length < SHORTEST_NAME || !left.includes(one.name)) continue
    found.push(one)
    left = left.replaceAll(one.name, ' ')
  }
  return found
}

const namesOf = ({ title, words }: SelectionMaterial): readonly string[] => [
  ...new Set([title, ...title.split('、'), ...words]),
]
