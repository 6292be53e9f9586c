import { strFromU8, unzipSync } from 'fflate'
import type { Reply } from '../../src/domain/message.ts'

/** The XML of a .docx file's text. */
export function xmlOf(bytes: Uint8Array): string {
  const document = unzipSync(bytes)['word/document.xml']
  if (!document) throw new Error('no document')
  return strFromU8(document)
}

/** The paragraphs of a .docx file, as XML writes them. */
export const paragraphsOf = (bytes: Uint8Array): string[] =>
  [...xmlOf(bytes).matchAll(/<w:p>.*?<\/w:p>/gs)].map(([whole]) =>
    [...whole.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(''),
  )

/** A cell of a table: its paragraphs, the columns that it takes, and its width in twentieths of a point. */
export interface ReadCell {
  readonly texts: readonly string[]
  readonly span: number
  readonly width: number
}

/** The tables of a .docx file, by rows. */
export const tablesOf = (bytes: Uint8Array): readonly (readonly (readonly ReadCell[])[])[] =>
  parts(xmlOf(bytes), 'tbl').map((table) => parts(table, 'tr').map((row) => parts(row, 'tc').map(readCell)))

const parts = (xml: string, name: string): readonly string[] =>
  [...xml.matchAll(new RegExp(`<w:${name}>.*?</w:${name}>`, 'gs'))].map(([whole]) => whole)

const readCell = (cell: string): ReadCell => ({
  texts: parts(cell, 'p').map((one) => [...one.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join('')),
  span: Number(/<w:gridSpan w:val="(\d+)"/.exec(cell)?.[1] ?? 1),
  width: Number(/<w:tcW [^>]*w:w="(\d+)"/.exec(cell)?.[1]),
})

/** The .docx file among the replies, as it was sent. */
export function fileIn(replies: readonly Reply[]): Extract<Reply, { kind: 'file' }> {
  const file = replies.find((reply) => reply.kind === 'file' && reply.name.endsWith('.docx'))
  if (file?.kind !== 'file') throw new Error('no .docx among the replies')
  return file
}

/** The same with its paragraphs. */
export function docxIn(replies: readonly Reply[]): { readonly name: string; readonly paragraphs: readonly string[] } {
  const { name, base64 } = fileIn(replies)
  return { name, paragraphs: paragraphsOf(Buffer.from(base64, 'base64')) }
}
