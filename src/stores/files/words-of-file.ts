import { strFromU8 } from 'fflate'
import type { WordsOfFile } from '../../ports/files.ts'
import { unpackWithin } from '../sheets/read-xlsx.ts'

const MB = 1024 * 1024
/** Many times the length of a list of some hundred people. */
const MOST = { bytes: 4 * MB, unpacked: { bytes: 16 * MB, parts: 500 } }

/**
 * The words of a text, a table or a document, roughly: enough to find numbers in them. Nothing of a picture, a PDF or a
 * file too large to be looked through.
 */
export const wordsOfFile: WordsOfFile = (content) => {
  if (content.byteLength > MOST.bytes || isPicture(content)) return ''
  return startsWith(content, 'PK') ? wordsOfArchive(content) : plainWords(content)
}

const startsWith = (content: Uint8Array, mark: string): boolean =>
  strFromU8(content.subarray(0, mark.length), true) === mark

const isPicture = (content: Uint8Array): boolean =>
  ['%PDF', '\x89PNG', '\xff\xd8\xff', 'GIF8', 'RIFF', 'BM'].some((mark) => startsWith(content, mark))

function wordsOfArchive(content: Uint8Array): string {
  try {
    const parts = unpackWithin(content, MOST.unpacked) ?? new Map<string, Uint8Array>()
    return [...parts].flatMap(([name, part]) => (TEXT_PART.test(name) ? [wordsOfXml(strFromU8(part))] : [])).join('\n')
  } catch {
    return ''
  }
}

/** The parts with the words of a table, a document or slides. */
const TEXT_PART = /^(?:xl\/(?:sharedStrings|worksheets\/[^/]+)|word\/[^/]+|ppt\/slides\/[^/]+|content)\.xml$/
/** The end of a cell, a row, a paragraph, or a shared text. */
const ENDS = /<\/(?:[A-Za-z0-9]+:)?(?:v|c|si|is|p|tc|tr|row|h|table-cell)>/g
const EXACT = /(?<=<v>)\d\.\d{1,16}E\+?1\d(?=<\/v>)/g

const wordsOfXml = (xml: string): string =>
  xml
    .replace(EXACT, (number) => String(Number(number)))
    .replace(ENDS, '\n')
    .replace(/<[^<>]*>/g, '')

/** A text in any encoding: digits are the same in all of them but UTF-16. */
function plainWords(content: Uint8Array): string {
  const narrow = new TextDecoder('gb18030').decode(content)
  const wide = new TextDecoder('utf-16le').decode(content)
  return [new TextDecoder().decode(content), narrow, wide].join('\n')
}
