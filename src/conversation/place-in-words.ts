import type { Line } from '../understanding/request.ts'
import { NUMERAL, ROUND, roundNumber, wholeNumber } from '../understanding/text/numerals.ts'

/** 材料4; not 材料 8月5日, where a date follows. */
const MATERIAL = new RegExp(`材料 ?(${NUMERAL})(?![\\d〇零一二两三四五六七八九十百千年月日:：])`)
/** A round stands apart from other words; within a reason it is not the place of the act. */
const APART = new RegExp(`(?<=^|[\\s,，。;；:：(（])(${ROUND})(?=$|[\\s,，。;；:：)）]|的|报送|材料)`)

/** 第n次 taken out of the words, where the line does not say it yet. */
export function withRoundInWords(line: Line): Line {
  const match = line.round === undefined ? APART.exec(line.rest) : null
  const round = match?.[1] === undefined ? undefined : roundNumber(match[1])
  return match && round !== undefined ? { ...line, round, rest: without(line.rest, match[0]) } : line
}

/** 材料m and 第n次 taken out of the words, where the line does not say them yet. */
export function withPlaceInWords(line: Line): Line {
  const placed = withRoundInWords(line)
  const match = placed.material === undefined ? MATERIAL.exec(placed.rest) : null
  const material = match?.[1] === undefined ? undefined : wholeNumber(match[1])
  return match && material !== undefined ? { ...placed, material, rest: without(placed.rest, match[0]) } : placed
}

const without = (text: string, words: string): string =>
  text
    .replace(words, ' ')
    .replace(/ +/g, ' ')
    .replace(/^[\s,，;；。]+|(?<![\s,，;；])[\s,，;；]+$/g, '')
    .replace(/^的/, '')
