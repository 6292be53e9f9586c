import { BotError } from '../../domain/errors.ts'
import { documentFiles } from '../journal/document-file.ts'
import type { DocumentKind } from '../journal/kind.ts'
import { fileOf, keysIn } from '../journal/place.ts'
import type { JournalChange } from './journal-changes.ts'
import { untouchedDisk } from './untouched-disk.ts'

/** What is wrong with one document; `why` names the file in one Chinese sentence. */
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
  readonly problems: readonly DocumentProblem[]
}

/**
 * The documents of a kind, one after the other, as the store would have them after replaying the journal; nothing on
 * disk is touched. The journal is to be read before; `isWanted` passes over some of them unread.
 */
export async function* readDocuments<D extends object, C extends object>(
  kind: DocumentKind<D, C>,
  changes: ReadonlyMap<string, readonly JournalChange[]> = new Map(),
  isWanted: (key: string) => boolean = () => true,
): AsyncGenerator<DocumentRead<D>> {
  let setAside: unknown
  const ignored = () => undefined
  const files = documentFiles(kind, {
    disk: untouchedDisk,
    // The store would have put it right, and said so.
    log: {
      info: ignored,
      warn: ignored,
      error: ({ err }) => {
        setAside = err
      },
    },
    now: () => new Date(0),
  })
  const keys = new Set([...(await keysIn(kind.place, files.nameIn)), ...changes.keys()])
  for (const key of [...keys].filter(isWanted)) {
    const { path } = fileOf(kind.place, key)
    setAside = undefined
    try {
      const found = (await files.read(key)) ?? { document: kind.empty(key), seq: 0 }
      const problems = setAside === undefined ? [] : [{ what: 'previous' as const, why: reasonOf(setAside) }]
      const replayed = replay(kind, found, changes.get(key) ?? [])
      yield { key, path, document: replayed.document, problems: [...problems, ...replayed.problems] }
    } catch (cause) {
      const what = cause instanceof BotError && cause.code === 'written_by_newer' ? 'newer' : 'damaged'
      yield { key, path, document: undefined, problems: [{ what, why: reasonOf(cause) }] }
    }
  }
}

function replay<D extends object, C extends object>(
  kind: DocumentKind<D, C>,
  found: { readonly document: D; readonly seq: number },
  changes: readonly JournalChange[],
): { readonly document: D; readonly problems: readonly DocumentProblem[] } {
  let { document, seq } = found
  const problems: DocumentProblem[] = []
  for (const write of changes) {
    if (write.seq <= seq) continue
    const change = kind.change.safeParse(write.change)
    if (!change.success)
      return { document, problems: [...problems, { what: 'strange', why: '日志中它的改动无法识别' }] }
    if (write.after !== seq) problems.push({ what: 'gap', why: '文件与日志之间缺少改动，文件可能由较早的备份恢复' })
    document = kind.apply(document, change.data)
    seq = write.seq
  }
  return { document, problems }
}

/** What a store's error says of the file. */
function reasonOf(error: unknown): string {
  if (error instanceof BotError) return error.cause instanceof Error ? error.cause.message : error.reply
  return error instanceof Error ? error.message : String(error)
}
