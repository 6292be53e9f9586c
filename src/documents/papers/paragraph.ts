import { type AlignmentType, BorderStyle, LineRuleType, Paragraph, TextRun } from 'docx'

/**
 * The look of a paper (GB/T 9704-2012, 5 and 7): A4, a type area of 156 mm by 225 mm, 22 lines of 28 characters; lengths in
 * millimetres, fonts in half-points, lines in twentieths of a point.
 */
export const LOOK = {
  page: { width: 210, height: 297 },
  margin: { top: 37, bottom: 35, left: 28, right: 26 },
  title: { font: '方正小标宋简体', size: 44 },
  text: { font: '仿宋_GB2312', size: 32 },
  /** 一、 */
  first: { font: '黑体', size: 32 },
  /** （一） */
  second: { font: '楷体_GB2312', size: 32 },
  /** What stands in a table: 小四号. */
  form: { font: '仿宋_GB2312', size: 24, line: 400 },
  /** 「— 1 —」, 7 mm below the type area. */
  pageNumber: { font: '宋体', size: 28, above: 24 },
  /** 225 mm in 22 lines. */
  line: 579,
  titleLine: 700,
} as const

/**
 * How much closer characters of 16 points stand, in twentieths of a point, so that 28 of them fill a line: a grid of
 * characters would do it too, but LibreOffice reckons it from another font.
 */
const CLOSER = -5

export interface Look {
  readonly font: string
  readonly size: number
  readonly alignment?: (typeof AlignmentType)[keyof typeof AlignmentType]
  /** The first line, by two characters. */
  readonly indent?: boolean
  readonly before?: number
  readonly after?: number
  /** What stays free to the left, in characters. */
  readonly left?: number
  readonly colour?: string
  /** A rule below it. */
  readonly rule?: { readonly color: string; readonly size: number }
  /** What stays free to the right, in characters. */
  readonly right?: number
  /** Stays on one page with what follows. */
  readonly keepNext?: boolean
  /** Begins a page. */
  readonly pageBreakBefore?: boolean
  readonly line?: number
}

/** A paragraph of one text, whatever it looks like. */
export function paragraph(text: string, look: Look): Paragraph {
  const { font, size, alignment, indent = false, after = 0, right = 0, line = LOOK.line } = look
  const { keepNext = false, pageBreakBefore = false, before = 0, left = 0, colour, rule } = look
  return new Paragraph({
    ...(alignment ? { alignment } : {}),
    ...(rule ? { border: { bottom: { style: BorderStyle.SINGLE, space: 12, ...rule } } } : {}),
    indent: {
      ...(indent ? { firstLine: 20 * size } : {}),
      ...(left > 0 ? { left: Math.round(10 * size * left) } : {}),
      ...(right > 0 ? { right: Math.round(10 * size * right) } : {}),
    },
    keepNext,
    pageBreakBefore,
    // A page holds its 22 lines, whatever a paragraph leaves for the next one.
    widowControl: false,
    spacing: { line, lineRule: LineRuleType.EXACT, before, after },
    children: [
      new TextRun({
        text: withoutControls(text),
        font: { name: font, eastAsia: font },
        size,
        ...(colour === undefined ? {} : { color: colour }),
        ...(size === LOOK.text.size ? { characterSpacing: CLOSER } : {}),
      }),
    ],
  })
}

/** XML cannot carry control characters. */
const withoutControls = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, '')
