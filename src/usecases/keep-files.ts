import { BotError } from '../domain/errors.ts'
import type { Incoming, IncomingFile } from '../domain/message.ts'
import type { FileRef } from '../dossier/entry.ts'
import type { FileStore } from '../ports/file-store.ts'

const MOST_CHARACTERS_OF_NAME = 120

/** Keeps the files of a message under their hashes; refuses what no material can come as. */
export const filesKeeper =
  (files: FileStore) =>
  async ({ body }: Incoming): Promise<readonly FileRef[]> => {
    if (body.kind !== 'message') return []
    const kept: FileRef[] = []
    for (const file of body.files) kept.push(await keep(files, file))
    return kept
  }

async function keep(files: FileStore, { name, content }: IncomingFile): Promise<FileRef> {
  const { sha256, size, kind } = await files.put(content)
  if (kind === undefined) {
    throw new BotError(
      'file_kind_unknown',
      '这个文件的内容不是 PDF、图片或 Office 文件，没有接收。请转换成 PDF 后再发。',
    )
  }
  return { sha256, size, kind, name: shownName(name) }
}

/** The name as given is only ever shown: on one line, without control or direction characters, not too long. */
const shownName = (name: string): string => {
  const plain = name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').trim()
  return [...plain].slice(0, MOST_CHARACTERS_OF_NAME).join('') || '未命名'
}
