import { BotError } from '../../domain/errors.ts'
import type { DocumentKind, Seal } from '../documents/kind.ts'
import { isDamage } from '../journal/admission.ts'
import { type DocumentFiles, documentFiles, type SealFound, type Version } from '../journal/document-file.ts'
import { fileOf, keysIn } from '../journal/place.ts'
import type { JournalChange } from './journal-changes.ts'
import { untouchedDisk } from './untouched-disk.ts'

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** The fault of one document; `why` names the file in one Chinese sentence. */
export interface DocumentProblem {
  /**
   * `damaged`: lost; `previous`: damaged, with a good version before it; `newer`: of a later version of the program;
   * `gap`: changes are missing between file and journal; `strange`: the journal has a change that cannot be read.
   */
  readonly what: 'damaged' | 'previous' | 'newer' | 'gap' | 'strange'
  readonly why: string
}

export interface DocumentRead<D> {
  readonly key: string
  readonly path: string
  /** With the journal's changes; undefined where it cannot be read. */
  readonly document: D | undefined
  /** The number of its last change. */
  readonly seq: number
  /** The state of its file's seal; undefined where nobody asked for it, or the file cannot be read. */
  readonly seal: SealFound | undefined
  readonly problems: readonly DocumentProblem[]
}

/**
 * The documents of a kind, one after the other, as the store would have them after replaying the journal; nothing on
 * disk is touched. The journal is to be read before; `isWanted` passes over some of them unread.
 */
export async function* readDocuments<D extends object, C extends object>(
  kind: DocumentKind<D, C>,
  changes: ReadonlyMap<string, readonly JournalChange[]> = new Map(),
  {
    isWanted = () => true,
    seal,
  }: { readonly isWanted?: (key: string) => boolean; readonly seal?: Seal | undefined } = {},
): AsyncGenerator<DocumentRead<D>> {
  const files = documentFiles(kind, { disk: untouchedDisk, log: silent, now: () => new Date(0) })
  const keys = new Set([...(await keysIn(kind.place, files.nameIn)), ...changes.keys()])
  for (const key of [...keys].filter(isWanted)) {
    const { path } = fileOf(kind.place, key)
    try {
      const { problems, ...found } = await readOrPrevious(key, { kind, files })
      const sealed = seal && (await files.sealIn(key, seal))
      const replayed = replay(kind, found, changes.get(key) ?? [])
      yield {
        key,
        path,
        document: replayed.document,
        seq: replayed.seq,
        seal: sealed,
        problems: [...problems, ...replayed.problems],
      }
    } catch (cause) {
      const what = cause instanceof BotError && cause.code === 'written_by_newer' ? 'newer' : 'damaged'
      yield { key, path, document: undefined, seq: 0, seal: undefined, problems: [{ what, why: reasonOf(cause) }] }
    }
  }
}

/** As the store would read it; that the version before lacks nothing is for the receipts to tell. */
async function readOrPrevious<D extends object, C extends object>(
  key: string,
  { kind, files }: { kind: DocumentKind<D, C>; files: DocumentFiles<D> },
): Promise<Version<D> & Pick<DocumentRead<D>, 'problems'>> {
  try {
    return { ...((await files.read(key)) ?? { document: kind.empty(key), seq: 0 }), problems: [] }
  } catch (damage) {
    const previous = isDamage(damage) ? await files.readPrevious(key) : undefined
    if (previous === undefined) throw damage
    return { ...previous, problems: [{ what: 'previous', why: reasonOf(damage) }] }
  }
}

function replay<D extends object, C extends object>(
  kind: DocumentKind<D, C>,
  found: { readonly document: D; readonly seq: number },
  changes: readonly JournalChange[],
): Version<D> & Pick<DocumentRead<D>, 'problems'> {
  let { document, seq } = found
  const problems: DocumentProblem[] = []
  for (const write of changes) {
    if (write.seq <= seq) continue
    const change = kind.change.safeParse(write.change)
    if (!change.success)
      return { document, seq, problems: [...problems, { what: 'strange', why: '日志中它的改动无法识别' }] }
    if (write.after !== seq) problems.push({ what: 'gap', why: '文件与日志之间缺少改动，文件可能由较早的备份恢复' })
    document = kind.apply(document, change.data)
    seq = write.seq
  }
  return { document, seq, problems }
}

/** The store's error about the file, in words. */
function reasonOf(error: unknown): string {
  if (error instanceof BotError) return error.cause instanceof Error ? error.cause.message : error.reply
  return error instanceof Error ? error.message : String(error)
}
