import type { Understood } from '../request.ts'
import { NUMERAL } from '../text/numerals.ts'
import { tidy } from '../text/tidy.ts'
import type { Vocabulary } from '../vocabulary.ts'

const SEPARATED = '[\\s,，:：。;；]*'
/** 第2条, 第2个, 2条; the number alone only before the word itself. */
const PLACE = new RegExp(
  `^(?:把|将)?(?:第 ?(${NUMERAL}) ?[条个]|(${NUMERAL}) ?条|(${NUMERAL})(?=${SEPARATED}[审通同没退打驳]))${SEPARATED}(.{1,120})$`,
)
const BEHIND_WORD = new RegExp(`^ ?第 ?(${NUMERAL}) ?条${SEPARATED}(.{0,120})$`)

/**
 * Reads what is said of a place in the list that was just looked at, with no other word: 第2条 通过, 2 通过, 第1条缺页，退回,
 * 退回第1条. It is read as an order by that place, of which the command then asks what stands there. Undefined for every
 * other message.
 */
export function readByPlace(text: string, { commands, own }: Vocabulary): Understood | undefined {
  const said = tidy(text)
  const [, ordinal, item, number, behind] = PLACE.exec(said) ?? []
  const no = ordinal ?? item ?? number
  for (const { id, words, byPlace } of commands) {
    if (byPlace === undefined || own?.has(id) === false) continue
    const order = (place: string, rest: string): Understood => ({
      kind: 'request',
      request: { command: id, lines: [{ links: [], rest: `第${place}条 ${rest}`.trimEnd() }] },
    })
    const word = words.find((one) => said.startsWith(one))
    const [, place, rest = ''] = (word === undefined ? null : BEHIND_WORD.exec(said.slice(word.length))) ?? []
    if (place !== undefined) return order(place, rest)
    const found = no === undefined || behind === undefined ? null : byPlace.pattern.exec(behind)
    if (no !== undefined && found) return order(no, byPlace.rest(...found.slice(1)))
  }
  return undefined
}
