import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  DocumentGridType,
  type FileChild,
  Footer,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'

/** The media type of a .docx file (ECMA-376). */
export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** A paper of the office, from top to bottom. */
export type PaperBlock =
  | { readonly kind: 'title'; readonly text: string }
  /** The number of the paper, centred below its title. */
  | { readonly kind: 'number'; readonly text: string }
  /** The addressee, without indent. */
  | { readonly kind: 'addressee'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  /** Below the text, the day four characters from the right edge and the office in the middle above it. */
  | { readonly kind: 'signature'; readonly office: string; readonly day: string }
  /** A table of two columns: what is asked, and what was filled in. */
  | { readonly kind: 'form'; readonly rows: readonly FormRow[] }

export interface FormRow {
  readonly label: string
  /** Paragraphs; none leaves room to write by hand. */
  readonly value: readonly string[]
  /** The least height in millimetres; a row that is stamped needs more. */
  readonly height?: number
}

/**
 * The look of a paper (GB/T 9704-2012, 5 and 7): A4, a type area of 156 mm by 225 mm, 22 lines of 28 characters; lengths in
 * millimetres, fonts in half-points, lines in twentieths of a point.
 */
const LOOK = {
  page: { width: 210, height: 297 },
  margin: { top: 37, bottom: 35, left: 28, right: 26 },
  title: { font: '方正小标宋简体', size: 44 },
  text: { font: '仿宋_GB2312', size: 32 },
  /** 一、 */
  first: { font: '黑体', size: 32 },
  /** （一） */
  second: { font: '楷体_GB2312', size: 32 },
  form: { font: '仿宋_GB2312', size: 24 },
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

/** Writes a paper as a .docx file; what stands in it are texts, whatever they look like. */
export function writePaper(blocks: readonly PaperBlock[]): Promise<Buffer> {
  const { page, margin } = LOOK
  const twips = (mm: number) => convertMillimetersToTwip(mm)
  const document = new Document({
    creator: '督导通',
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        footers: { default: pageNumber(AlignmentType.RIGHT), even: pageNumber(AlignmentType.LEFT) },
        properties: {
          grid: { type: DocumentGridType.LINES, linePitch: LOOK.line },
          page: {
            size: { width: twips(page.width), height: twips(page.height), orientation: PageOrientation.PORTRAIT },
            margin: {
              top: twips(margin.top),
              bottom: twips(margin.bottom),
              left: twips(margin.left),
              right: twips(margin.right),
              footer: twips(LOOK.pageNumber.above),
            },
          },
        },
        children: blocks.flatMap(written),
      },
    ],
  })
  return Packer.toBuffer(document)
}

function written(block: PaperBlock): FileChild[] {
  switch (block.kind) {
    case 'title':
      return [
        paragraph(block.text, {
          ...LOOK.title,
          line: LOOK.titleLine,
          alignment: AlignmentType.CENTER,
          after: LOOK.line / 2,
        }),
      ]
    case 'number':
      return [paragraph(block.text, { ...LOOK.text, alignment: AlignmentType.CENTER, after: LOOK.line })]
    case 'addressee':
      return [paragraph(`${block.text}：`, LOOK.text)]
    case 'paragraph':
      return [paragraph(block.text, { ...fontOf(block.text), indent: true })]
    case 'signature':
      return signature(block)
    case 'form':
      return [formTable(block.rows)]
    default:
      return block satisfies never
  }
}

const FIRST = /^[一二三四五六七八九十]{1,3}、[^。；]{1,40}$/
const SECOND = /^（[一二三四五六七八九十]{1,3}）[^。；]{1,40}$/

/** A heading of its own line is set in its own font. */
const fontOf = (text: string) => (FIRST.test(text) ? LOOK.first : SECOND.test(text) ? LOOK.second : LOOK.text)

/** What stands to the right of the day, in characters (GB/T 9704-2012, 7.3.5.2). */
const RIGHT_OF_DAY = 4

function signature({ office, day }: Extract<PaperBlock, { kind: 'signature' }>): FileChild[] {
  // Digits are half as wide.
  const widthOf = (text: string) => [...text].reduce((sum, one) => sum + (/[\u0021-\u007e]/.test(one) ? 0.5 : 1), 0)
  const beside = RIGHT_OF_DAY + (widthOf(day) - widthOf(office)) / 2
  // A long name keeps two characters to its right; the day then stands below its middle.
  const right = Math.max(2, beside)
  const rightOfDay = RIGHT_OF_DAY + (right - beside)
  const line = (text: string, characters: number, keepNext: boolean) =>
    paragraph(text, { ...LOOK.text, alignment: AlignmentType.RIGHT, right: characters, keepNext })
  return [paragraph('', LOOK.text), line(office, right, true), line(day, rightOfDay, false)]
}

const pageNumber = (alignment: Look['alignment'] & string) =>
  new Footer({
    children: [
      new Paragraph({
        alignment,
        // One character from the edge of the type area.
        indent: { left: 10 * LOOK.pageNumber.size, right: 10 * LOOK.pageNumber.size },
        children: [
          new TextRun({
            children: ['— ', PageNumber.CURRENT, ' —'],
            font: { name: LOOK.pageNumber.font, eastAsia: LOOK.pageNumber.font },
            size: LOOK.pageNumber.size,
          }),
        ],
      }),
    ],
  })

interface Look {
  readonly font: string
  readonly size: number
  readonly alignment?: (typeof AlignmentType)[keyof typeof AlignmentType]
  /** The first line, by two characters. */
  readonly indent?: boolean
  readonly after?: number
  /** What stays free to the right, in characters. */
  readonly right?: number
  /** Stays on one page with what follows. */
  readonly keepNext?: boolean
  readonly line?: number
}

function paragraph(text: string, look: Look): Paragraph {
  const { font, size, alignment, indent = false, after = 0, right = 0, keepNext = false, line = LOOK.line } = look
  return new Paragraph({
    ...(alignment ? { alignment } : {}),
    indent: {
      ...(indent ? { firstLine: 20 * size } : {}),
      ...(right > 0 ? { right: Math.round(10 * size * right) } : {}),
    },
    keepNext,
    spacing: { line, lineRule: LineRuleType.EXACT, after },
    children: [
      new TextRun({
        text: withoutControls(text),
        font: { name: font, eastAsia: font },
        size,
        ...(size === LOOK.text.size ? { characterSpacing: CLOSER } : {}),
      }),
    ],
  })
}

const border = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const
const borders = { top: border, bottom: border, left: border, right: border }

function formTable(rows: readonly FormRow[]): Table {
  const width = LOOK.page.width - LOOK.margin.left - LOOK.margin.right
  const [labels, values] = [convertMillimetersToTwip(width * 0.28), convertMillimetersToTwip(width * 0.72)]
  const cell = (texts: readonly string[], size: number, alignment: Look['alignment']) =>
    new TableCell({
      borders,
      width: { size, type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.CENTER,
      margins: { left: 100, right: 100 },
      children: (texts.length === 0 ? [''] : texts).map((text) =>
        paragraph(text, { ...LOOK.form, ...(alignment ? { alignment } : {}) }),
      ),
    })
  return new Table({
    width: { size: labels + values, type: WidthType.DXA },
    columnWidths: [labels, values],
    rows: rows.map(
      ({ label, value, height = 10 }) =>
        new TableRow({
          height: { value: convertMillimetersToTwip(height), rule: 'atLeast' },
          children: [cell([label], labels, AlignmentType.CENTER), cell(value, values, undefined)],
        }),
    ),
  })
}

/** XML cannot carry control characters. */
const withoutControls = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, '')
