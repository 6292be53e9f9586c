import type { Feature, Image } from 'write-excel-file/node'
import {
  getCellAddress,
  getOrderOfSiblings,
  getSelfClosingTagMarkup,
  insertElementMarkupAccordingToOrderOfSiblings,
} from 'write-excel-file/utility'

/** What a file inside the archive may be given as, which the package names only here. */
export type FileContent = Image['content']

const SHEET = 'xl/worksheets/sheet{id}.xml'

/** Lets every sheet be filtered by the columns of its header, which write-excel-file has no option for. */
export const filterByHeader: Feature<FileContent> = {
  files: {
    transform: {
      [SHEET]: {
        transform: (xml, { columns = [] }) =>
          insertElementMarkupAccordingToOrderOfSiblings(
            xml,
            getSelfClosingTagMarkup('autoFilter', { ref: `A1:${getCellAddress(0, columns.length - 1)}` }),
            getOrderOfSiblings(SHEET, 'worksheet') ?? [],
            'worksheet',
          ),
      },
    },
  },
}
