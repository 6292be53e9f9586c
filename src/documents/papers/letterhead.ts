import { AlignmentType, convertMillimetersToTwip, type FileChild } from 'docx'
import { LOOK, paragraph } from './paragraph.ts'

/** The mark stands 35 mm below the upper edge of the type area, in red; the rule is as wide as the text (GB/T 9704-2012, 7.2.4, 7.2.7). */
const MARK = { font: '方正小标宋简体', most: 96, above: 35, colour: 'FF0000', rule: 24 } as const

const TWIPS_IN_A_POINT = 20

/** 红头: the mark in one line as large as it fits, two lines below it the number, then the rule. */
export function letterhead({ mark, number }: { readonly mark: string; readonly number: string }): FileChild[] {
  const { font, most, above, colour, rule } = MARK
  const points = convertMillimetersToTwip(LOOK.page.width - LOOK.margin.left - LOOK.margin.right) / TWIPS_IN_A_POINT
  const size = Math.min(most, 2 * Math.floor(points / [...mark].length))
  const alignment = AlignmentType.CENTER
  return [
    paragraph(mark, {
      font,
      size,
      colour,
      alignment,
      line: 12 * size,
      before: convertMillimetersToTwip(above),
      after: 2 * LOOK.line,
    }),
    paragraph(number, { ...LOOK.text, alignment, after: 2 * LOOK.line, rule: { color: colour, size: rule } }),
  ]
}
