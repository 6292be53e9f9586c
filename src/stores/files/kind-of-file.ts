import { open } from 'node:fs/promises'
import { fileTypeFromFile } from 'file-type'
import type { FileKind } from '../../domain/task.ts'
import { kindOfArchive } from './kind-of-archive.ts'

/** The kind of a file on disk by its bytes; undefined where it is none that a material can come as. */
export async function kindOfFile(path: string): Promise<FileKind | undefined> {
  const beginning = await beginningOf(path)
  if (beginning.startsWith('PK\x03\x04')) return kindOfArchive(path)
  if (isPdf(beginning)) return 'pdf'
  const type = await fileTypeFromFile(path)
  return type && kinds[type.ext]
}

/** Names that file-type gives; doc, xls and ppt, and wps, et and dps, share the container `cfb`. */
const kinds: Readonly<Record<string, FileKind>> = {
  jpg: 'image',
  png: 'image',
  gif: 'image',
  webp: 'image',
  bmp: 'image',
  heic: 'image',
  cfb: 'office',
}

/** Readers look for the header of a PDF in so many bytes (Acrobat's note 13 to the PDF Reference 1.7). */
const PDF_HEADER_WITHIN = 1024
const PDF_HEADER = /%PDF-\d/
/** Programs and web pages stay themselves, whatever they hold further on. */
const PROGRAMS = ['MZ', '\x7fELF']
const WEB_PAGE = /^(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html)\b/i

const isPdf = (beginning: string): boolean =>
  PDF_HEADER.test(beginning) && !PROGRAMS.some((magic) => beginning.startsWith(magic)) && !WEB_PAGE.test(beginning)

/** A character a byte. */
async function beginningOf(path: string): Promise<string> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(PDF_HEADER_WITHIN), 0, PDF_HEADER_WITHIN, 0)
    return buffer.toString('latin1', 0, bytesRead)
  } finally {
    await file.close()
  }
}
