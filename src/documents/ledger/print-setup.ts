import type { Feature } from 'write-excel-file/node'
import {
  getCellAddress,
  getOpeningTagMarkup,
  getOrderOfSiblings,
  getSelfClosingTagMarkup,
  insertElementMarkupAccordingToOrderOfSiblings,
  sanitizeTextContent,
} from 'write-excel-file/utility'
import { type FileContent, intoSheet, SHEET } from './write-sheet.ts'

const WORKBOOK = 'xl/workbook.xml'

export interface PrintSetup {
  /** 「市督导办2026年台账」, above every page beside the sheet's name. */
  readonly title: string
  /** 「截至2026年11月30日 10:57」 */
  readonly asOf: string
  /** Sheets of which only the first columns are printed; of the others all are. */
  readonly printed: readonly { readonly sheet: string; readonly columns: number; readonly rows: number }[]
}

/** ECMA-376 Part 1, 18.18.50: the code of A4 in `paperSize`. */
const A4 = 9
/** In inches; the header and the footer stand in the margins. */
const MARGINS = { left: 0.4, right: 0.4, top: 0.75, bottom: 0.7, header: 0.3, footer: 0.3 }

/** Makes every sheet ready to print: A4 across, as wide as the page, the header on each page, title, date and a line to sign. */
export const printSetup = ({ title, asOf, printed }: PrintSetup): Feature<FileContent> => ({
  files: {
    transform: {
      [SHEET]: {
        transform: (xml, { sheet = '' }) =>
          [
            `<sheetPr>${getSelfClosingTagMarkup('pageSetUpPr', { fitToPage: 1 })}</sheetPr>`,
            getSelfClosingTagMarkup('printOptions', { horizontalCentered: 1 }),
            getSelfClosingTagMarkup('pageMargins', MARGINS),
            getSelfClosingTagMarkup('pageSetup', {
              paperSize: A4,
              orientation: 'landscape',
              fitToWidth: 1,
              fitToHeight: 0,
            }),
            headerFooter(`${title}·${sheet}`, asOf),
          ].reduce(intoSheet, xml),
      },
      [WORKBOOK]: {
        transform: (xml, sheets) =>
          insertElementMarkupAccordingToOrderOfSiblings(
            xml,
            `<definedNames>${sheets.map(({ sheet = '' }, at) => namesOf(sheet, at, printed)).join('')}</definedNames>`,
            getOrderOfSiblings(WORKBOOK, 'workbook') ?? [],
            'workbook',
          ),
      },
    },
  },
})

/** `&` begins a code there, and a digit behind a size would belong to it. */
const inHeader = (text: string): string => sanitizeTextContent(text.replaceAll('&', '&&').slice(0, 120))

const headerFooter = (title: string, asOf: string): string =>
  [
    '<headerFooter>',
    `<oddHeader>${sanitizeTextContent('&C&"黑体"&14 ')}${inHeader(title)}</oddHeader>`,
    `<oddFooter>${sanitizeTextContent('&L填表人：　　　　　　审核人：　　　　　　负责人：&C第 &P 页，共 &N 页&R')}${inHeader(asOf)}</oddFooter>`,
    '</headerFooter>',
  ].join('')

/** The rows repeated on each page, and what of the sheet is printed. */
function namesOf(sheet: string, at: number, printed: PrintSetup['printed']): string {
  const quoted = `'${sheet.replaceAll("'", "''")}'`
  const area = printed.find((one) => one.sheet === sheet)
  return [
    defined('_xlnm.Print_Titles', at, `${quoted}!$1:$1`),
    ...(area ? [defined('_xlnm.Print_Area', at, `${quoted}!$A$1:${fixed(area.rows, area.columns - 1)}`)] : []),
  ].join('')
}

const defined = (name: string, localSheetId: number, range: string): string =>
  `${getOpeningTagMarkup('definedName', { name, localSheetId })}${sanitizeTextContent(range)}</definedName>`

/** `K63` as `$K$63`. */
const fixed = (row: number, column: number): string => getCellAddress(row, column).replace(/^[A-Z]+/, '$$$&$$')
