import { fileTypeFromFile } from 'file-type'
import type { FileKind } from '../../domain/task.ts'

/** What file-type calls the formats a material can come as; doc, xls and ppt of old share the container `cfb`. */
const kinds: Readonly<Record<string, FileKind>> = {
  pdf: 'pdf',
  jpg: 'image',
  png: 'image',
  gif: 'image',
  webp: 'image',
  bmp: 'image',
  heic: 'image',
  docx: 'office',
  xlsx: 'office',
  pptx: 'office',
  cfb: 'office',
}

/** The kind of a file on disk by its bytes, undefined where it is none a material can come as. */
export async function kindOfFile(path: string): Promise<FileKind | undefined> {
  const type = await fileTypeFromFile(path)
  return type && kinds[type.ext]
}
