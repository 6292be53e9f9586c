import { BotError, telephoneListInGroup } from '../domain/errors.ts'
import { maskPersonalNumbers } from '../domain/mask-telephones.ts'
import type { Incoming, IncomingFile } from '../domain/message.ts'
import type { FileRef } from '../domain/task.ts'
import { holdsTelephoneList } from '../domain/telephone-list.ts'
import type { FileStore, FlawOfFile, StoredFile, WordsOfFile } from '../ports/files.ts'
import type { FileQuota, Sending } from './file-quota.ts'
import { readWhole } from './read-kept.ts'
import type { UnheldFiles } from './unheld-files.ts'

const MOST_CHARACTERS_OF_NAME = 120
/** Maximum size of a file that is searched for telephone numbers; a list of many hundred people is far smaller. */
const MOST_BYTES_LOOKED_THROUGH = 4 * 1024 * 1024

/** A file that was not kept, and why. */
export interface RefusedFile {
  readonly name: string
  readonly error: BotError
}

/** The files of a message: a refused one takes no other along. */
export interface KeptFiles {
  readonly kept: readonly FileRef[]
  readonly refused: readonly RefusedFile[]
}

/** The handling of the files of a message. */
export interface FilesOfMessages {
  /** Keeps them under their hashes, in hand until `release`. */
  keep(incoming: Incoming, whose: Omit<Sending, 'incoming'>): Promise<KeptFiles>
  /** Takes files that waited for their words in hand too; rejects with `file_gone` where one was deleted meanwhile. */
  hold(waiting: readonly FileRef[]): Promise<void>
  /** The message was answered: what it brought is in a record, waits in its dialogue, or is among the refused. */
  release(inHand: readonly FileRef[], refused: readonly FileRef[]): Promise<void>
}

interface Parts {
  readonly files: Pick<FileStore, 'put' | 'open' | 'hold' | 'letGo'>
  readonly wordsOf: WordsOfFile
  readonly flawOfPdf: FlawOfFile
  readonly quota: FileQuota
  readonly unheld: Pick<UnheldFiles, 'discard'>
}

export function filesOfMessages({ files, wordsOf, flawOfPdf, quota, unheld }: Parts): FilesOfMessages {
  const release: FilesOfMessages['release'] = async (inHand, refused) => {
    for (const { sha256 } of inHand) files.letGo(sha256)
    await unheld.discard(refused.map(({ sha256 }) => sha256))
  }

  const keep = async (file: IncomingFile, { chat }: Pick<Incoming, 'chat'>): Promise<FileRef> => {
    const stored = await files.put(file.content)
    const { sha256, size, kind } = stored
    const isList = chat.kind === 'group' && (await isTelephoneFile(stored))
    if (kind !== undefined && !isList) {
      const flaw = kind === 'pdf' ? await flawOf(sha256) : undefined
      return { sha256, size, kind, name: shownName(file.name), ...(flaw && { flaw }) }
    }
    files.letGo(sha256)
    await unheld.discard([sha256])
    throw isList ? telephoneListInGroup() : kindUnknown(file.name)
  }

  const flawOf = async (sha256: string) => {
    const kept = await files.open(sha256)
    return kept && flawOfPdf(kept.content)
  }

  const isTelephoneFile = async ({ sha256, size }: StoredFile): Promise<boolean> => {
    const kept = size <= MOST_BYTES_LOOKED_THROUGH ? await files.open(sha256) : undefined
    return kept !== undefined && holdsTelephoneList(wordsOf(await readWhole(kept)))
  }

  const keepWithin = async (
    file: IncomingFile,
    incoming: Pick<Incoming, 'chat'>,
    require: (one: FileRef) => Promise<void>,
  ): Promise<FileRef> => {
    const one = await keep(file, incoming)
    try {
      await require(one)
      return one
    } catch (cause) {
      await release([one], [one])
      throw cause
    }
  }

  const keepAll = async (
    sent: readonly IncomingFile[],
    sending: Sending & { readonly incoming: Incoming },
  ): Promise<KeptFiles> => {
    const kept: FileRef[] = []
    const refused: RefusedFile[] = []
    let bytes = 0
    const requireQuota = async ({ size }: FileRef) => {
      bytes += size
      await quota.require(sending, { files: sent.length, bytes })
    }
    try {
      for (const file of sent) {
        try {
          kept.push(await keepWithin(file, sending.incoming, requireQuota))
        } catch (cause) {
          refused.push(refusal(file, cause))
        }
      }
    } catch (cause) {
      await release(kept, kept)
      throw cause
    } finally {
      await quota.count(sending, { files: sent.length, bytes })
    }
    return { kept, refused }
  }

  return {
    keep: async (incoming, whose) => {
      const { body } = incoming
      if (body.kind !== 'message' || body.files.length === 0) return { kept: [], refused: [] }
      const sending = { incoming, ...whose }
      try {
        // Before anything is read; how large they are shows only then.
        await quota.require(sending, { files: body.files.length, bytes: 0 })
      } catch (cause) {
        return { kept: [], refused: body.files.map((file) => refusal(file, cause)) }
      }
      return keepAll(body.files, sending)
    },
    hold: async (waiting) => {
      const held: FileRef[] = []
      for (const file of waiting) {
        if (await files.hold(file.sha256)) held.push(file)
      }
      if (held.length === waiting.length) return
      await release(held, [])
      throw fileGone()
    },
    release,
  }
}

/** An error that speaks to the sender is about this file alone; any other is thrown on. */
function refusal({ name }: IncomingFile, cause: unknown): RefusedFile {
  if (!(cause instanceof BotError)) throw cause
  return { name: shownName(name), error: cause }
}

/** A file that waited for its words was deleted meanwhile. */
export const fileGone = () => new BotError('file_gone', '先前发来的文件已经删除，没有办理。请连同文件重新发送。')

/** Names of tables; one whose content is none is text, or a web page, that a spreadsheet can open all the same. */
const LIKE_A_TABLE = /\.(?:csv|tsv|xlsx?|et)$/i

const kindUnknown = (name: string) => {
  const what = '这个文件的内容不是 PDF、图片或 Office 文件（OFD、WPS 文件也收），没有接收。'
  const then = LIKE_A_TABLE.test(name.trim())
    ? '请用 Excel 或 WPS 打开，另存为 .xlsx 后再发。'
    : '请转换成 PDF 后再发。'
  return new BotError('file_kind_unknown', `${what}${then}`)
}

/** The name as given is only ever shown: on one line, without control or direction characters or telephone numbers. */
const shownName = (name: string): string => {
  const plain = name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').trim()
  return maskPersonalNumbers([...plain].slice(0, MOST_CHARACTERS_OF_NAME).join('')) || '未命名'
}
