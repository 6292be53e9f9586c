import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  type FileChild,
  LineRuleType,
  Packer,
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
  /** Right-aligned, below the text: the office and the day. */
  | { readonly kind: 'signature'; readonly text: string }
  /** A table of two columns: what is asked, and what was filled in. */
  | { readonly kind: 'form'; readonly rows: readonly FormRow[] }

export interface FormRow {
  readonly label: string
  /** Paragraphs; none leaves room to write by hand. */
  readonly value: readonly string[]
  /** The least height in millimetres; a row that is stamped needs more. */
  readonly height?: number
}

/** The look of a paper: the margins of GB/T 9704-2012, A4, and its fonts in half-points. */
const LOOK = {
  page: { width: 210, height: 297 },
  margin: { top: 37, bottom: 35, left: 28, right: 26 },
  title: { font: '方正小标宋简体', size: 44 },
  text: { font: '仿宋_GB2312', size: 32 },
  form: { font: '仿宋_GB2312', size: 24 },
  /** 28 points a line. */
  line: 560,
} as const

/** Writes a paper as a .docx file; what stands in it are texts, whatever they look like. */
export function writePaper(blocks: readonly PaperBlock[]): Promise<Buffer> {
  const { page, margin } = LOOK
  const twips = (mm: number) => convertMillimetersToTwip(mm)
  const document = new Document({
    creator: '督导通',
    sections: [
      {
        properties: {
          page: {
            size: { width: twips(page.width), height: twips(page.height), orientation: PageOrientation.PORTRAIT },
            margin: {
              top: twips(margin.top),
              bottom: twips(margin.bottom),
              left: twips(margin.left),
              right: twips(margin.right),
            },
          },
        },
        children: blocks.map(written),
      },
    ],
  })
  return Packer.toBuffer(document)
}

function written(block: PaperBlock): FileChild {
  switch (block.kind) {
    case 'title':
      return paragraph(block.text, { ...LOOK.title, alignment: AlignmentType.CENTER, after: LOOK.line / 2 })
    case 'number':
      return paragraph(block.text, { ...LOOK.text, alignment: AlignmentType.CENTER, after: LOOK.line / 2 })
    case 'addressee':
      return paragraph(block.text, LOOK.text)
    case 'paragraph':
      return paragraph(block.text, { ...LOOK.text, indent: true })
    case 'signature':
      return paragraph(block.text, { ...LOOK.text, alignment: AlignmentType.RIGHT })
    case 'form':
      return formTable(block.rows)
    default:
      return block satisfies never
  }
}

interface Look {
  readonly font: string
  readonly size: number
  readonly alignment?: (typeof AlignmentType)[keyof typeof AlignmentType]
  /** The first line, by two characters. */
  readonly indent?: boolean
  readonly after?: number
}

const paragraph = (text: string, { font, size, alignment, indent = false, after = 0 }: Look): Paragraph =>
  new Paragraph({
    ...(alignment ? { alignment } : {}),
    ...(indent ? { indent: { firstLine: 20 * size } } : {}),
    spacing: { line: LOOK.line, lineRule: LineRuleType.EXACT, after },
    children: [new TextRun({ text: withoutControls(text), font: { name: font, eastAsia: font }, size })],
  })

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
