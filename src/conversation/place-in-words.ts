import { NUMERAL, wholeNumber } from '../understanding/numerals.ts'
import type { Line } from '../understanding/request.ts'

const MATERIAL = new RegExp(`材料 ?(${NUMERAL})`)
const ROUND = /第 ?([12一二两]) ?次/

/** 材料m and 第n次 taken out of the words, where the line does not say them yet. */
export function withPlaceInWords(line: Line): Line {
  const material = line.material === undefined ? MATERIAL.exec(line.rest) : null
  const round = line.round === undefined ? ROUND.exec(line.rest) : null
  const number = material?.[1] === undefined ? undefined : wholeNumber(material[1])
  const rest = [material, round]
    .reduce((text, match) => (match ? text.replace(match[0], ' ') : text), line.rest)
    .replace(/ +/g, ' ')
    .replace(/^[\s,，;；。]+|(?<![\s,，;；])[\s,，;；]+$/g, '')
  return {
    ...line,
    ...(number === undefined ? {} : { material: number }),
    ...(round ? { round: /[1一]/.test(round[1] ?? '') ? 1 : 2 } : {}),
    rest,
  }
}
