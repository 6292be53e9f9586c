import {
  AlignmentType,
  convertMillimetersToTwip,
  Document,
  DocumentGridType,
  type FileChild,
  Footer,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
} from 'docx'
import { headingLevel } from '../../replies/as-paragraphs.ts'
import { letterhead } from './letterhead.ts'
import { LOOK, type Look, paragraph } from './paragraph.ts'
import { type TableShape, writeTable } from './table.ts'
import { withFallbacks } from './with-fallbacks.ts'

/** The media type of a .docx file (ECMA-376). */
export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** A paper of the office, from top to bottom. */
export type PaperBlock =
  /** 红头: the red mark of the issuing body, the number, and the red rule below. */
  | { readonly kind: 'letterhead'; readonly mark: string; readonly number: string }
  | { readonly kind: 'title'; readonly text: string }
  /** The number of the paper, centred below its title. */
  | { readonly kind: 'number'; readonly text: string }
  /** The addressee, without indent. */
  | { readonly kind: 'addressee'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  /** Below the text, the day four characters from the right edge and the office in the middle above it. */
  | { readonly kind: 'signature'; readonly office: string; readonly day: string }
  /** 附件说明: what is attached, between the text and the signature. */
  | { readonly kind: 'attachments'; readonly titles: readonly string[] }
  /** 附件: a list on a page of its own. */
  | ({ readonly kind: 'annex'; readonly label: string } & Annex)
  /** 附件1, in front of what it is. */
  | { readonly kind: 'attachment'; readonly text: string }
  | { readonly kind: 'blank-lines'; readonly count: number }
  | { readonly kind: 'page-break' }
  | ({ readonly kind: 'table' } & TableShape)

/** A list that is attached to a paper. */
export interface Annex {
  readonly title: string
  /** `share` is of the width. */
  readonly columns: readonly { readonly name: string; readonly share: number }[]
  readonly rows: readonly (readonly string[])[]
}

interface Layout {
  /** The number of each page; by default. */
  readonly numbered?: boolean
  /** Lines on the grid of the page, by default; those of a table that are lower would be drawn as high as the others. */
  readonly onGrid?: boolean
}

/** Writes a paper as a .docx file; what stands in it are texts, whatever they look like. */
export async function writePaper(
  blocks: readonly PaperBlock[],
  { numbered = true, onGrid = true }: Layout = {},
): Promise<Buffer> {
  const { page, margin } = LOOK
  const twips = (mm: number) => convertMillimetersToTwip(mm)
  const document = new Document({
    creator: '督导通',
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        ...(numbered && {
          footers: { default: pageNumber(AlignmentType.RIGHT), even: pageNumber(AlignmentType.LEFT) },
        }),
        properties: {
          ...(onGrid && { grid: { type: DocumentGridType.LINES, linePitch: LOOK.line } }),
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
        children: blocks.flatMap((block, at) => written(block, blocks[at + 1]?.kind === 'signature')),
      },
    ],
  })
  return withFallbacks(await Packer.toBuffer(document))
}

/** No office and no day stand alone on a page: the paragraph before them goes along. */
function written(block: PaperBlock, isSignedBelow: boolean): FileChild[] {
  switch (block.kind) {
    case 'letterhead':
      return letterhead(block)
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
      return [
        paragraph(block.text, {
          ...fontOf(block.text),
          indent: true,
          keepNext: isSignedBelow || headingLevel(block.text) !== null,
        }),
      ]
    case 'signature':
      return signature(block)
    case 'attachments':
      return attachments(block.titles)
    case 'annex':
      return annex(block)
    case 'attachment':
      return [paragraph(block.text, LOOK.first)]
    case 'blank-lines':
      return Array.from({ length: block.count }, () => paragraph('', LOOK.text))
    case 'page-break':
      return [paragraph('', { ...LOOK.text, ...THIN, pageBreakBefore: true })]
    case 'table':
      // Word wants a paragraph behind a table.
      return [writeTable(block), paragraph('', { ...LOOK.text, ...THIN })]
    default:
      return block satisfies never
  }
}

/** A paragraph that takes no room. */
const THIN = { size: 2, line: 20 } as const

/** A heading of its own line is set in its own font. */
const fontsOfHeadings = { 1: LOOK.first, 2: LOOK.second } as const

function fontOf(text: string) {
  const level = headingLevel(text)
  return level === null ? LOOK.text : fontsOfHeadings[level]
}

/** 「附件：1. 清单」 two characters in; the next ones stand below the first (GB/T 9704-2012, 7.3.4). */
const attachments = (titles: readonly string[]): FileChild[] => [
  paragraph('', LOOK.text),
  ...titles.map((title, at) => {
    const words = titles.length === 1 ? title : `${at + 1}. ${title}`
    const keepNext = at === titles.length - 1
    return paragraph(at === 0 ? `附件：${words}` : words, { ...LOOK.text, left: at === 0 ? 2 : 5, keepNext })
  }),
]

/** On a page of its own: its label in the first line, its title in the third (GB/T 9704-2012, 7.3.7). */
function annex({ label, title, columns, rows }: Extract<PaperBlock, { kind: 'annex' }>): FileChild[] {
  const shares = columns.reduce((sum, { share }) => sum + share, 0)
  const width = LOOK.page.width - LOOK.margin.left - LOOK.margin.right
  const header = {
    isHeader: true,
    cells: columns.map(({ name }) => ({ lines: [{ text: name, at: 'center' as const }] })),
  }
  const table = writeTable({
    widths: columns.map(({ share }) => (width * share) / shares),
    framed: true,
    rows: [header, ...rows.map((texts) => ({ cells: texts.map((text) => ({ lines: [{ text }] })) }))],
  })
  return [
    paragraph(label, { ...LOOK.first, pageBreakBefore: true, after: LOOK.line }),
    paragraph(title, {
      ...LOOK.title,
      size: LOOK.text.size,
      line: LOOK.titleLine,
      alignment: AlignmentType.CENTER,
      after: LOOK.line / 2,
    }),
    table,
    paragraph('', { ...LOOK.text, ...THIN }),
  ]
}

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
  return [paragraph('', { ...LOOK.text, keepNext: true }), line(office, right, true), line(day, rightOfDay, false)]
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
