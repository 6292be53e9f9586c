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

/** The .docx file among the replies. */
export function docxIn(replies: readonly Reply[]): { readonly name: string; readonly paragraphs: readonly string[] } {
  const file = replies.find((reply) => reply.kind === 'file' && reply.name.endsWith('.docx'))
  if (file?.kind !== 'file') throw new Error('no .docx among the replies')
  return { name: file.name, paragraphs: paragraphsOf(Buffer.from(file.base64, 'base64')) }
}
