import { wholeNumber } from '../text/numerals.ts'

const HAN_NUMBER = '[〇零一二两三四五六七八九十百]{1,7}'
/** 十二分之八: eight of twelve, or a share of something else. */
const FRACTION = new RegExp(`^(${HAN_NUMBER}|\\d{1,4}) ?分之 ?(${HAN_NUMBER}|\\d{1,4})$`)
/** 8比12, 8:12 */
const PROPORTION = new RegExp(`^(${HAN_NUMBER}|\\d{1,4}) ?(?:比|[:：∶]) ?(${HAN_NUMBER}|\\d{1,4})$`)
const MARKS = /^[√✓✔对×✗✘xX错][\s,，、]?(?:[√✓✔对×✗✘xX错][\s,，、]?){1,11}$/
const MET = /[√✓✔对]/

/**
 * The plain form of facts that are written so that one can only guess at them: 「8/12」 for 十二分之八 and 8比12,
 * 「符合1、2，不符合3」 for √√×. It is to be asked about; undefined for anything else.
 */
export function factsMeant(text: string): string | undefined {
  const said = text.trim()
  const [, whole, part] = FRACTION.exec(said) ?? []
  if (whole !== undefined && part !== undefined) return ratio(part, whole)
  const [, one, other] = PROPORTION.exec(said) ?? []
  if (one !== undefined && other !== undefined) return ratio(one, other)
  return MARKS.test(said) ? marked([...said.replace(/[\s,，、]/g, '')]) : undefined
}

function ratio(one: string, other: string): string | undefined {
  const [part, whole] = [wholeNumber(one), wholeNumber(other)].toSorted((a = 0, b = 0) => a - b)
  return part === undefined || whole === undefined ? undefined : `${part}/${whole}`
}

/** A tick or a cross for each of the criteria, in their order. */
function marked(marks: readonly string[]): string {
  const numbers = (met: boolean) => marks.flatMap((mark, index) => (MET.test(mark) === met ? [index + 1] : []))
  const [met, unmet] = [numbers(true), numbers(false)]
  return [
    ...(met.length > 0 ? [`符合${met.join('、')}`] : []),
    ...(unmet.length > 0 ? [`不符合${unmet.join('、')}`] : []),
  ].join('，')
}
