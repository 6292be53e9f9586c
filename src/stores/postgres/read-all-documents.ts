import { z } from 'zod'
import { BotError } from '../../domain/errors.ts'
import type { DocumentRead } from '../backup/read-documents.ts'
import type { DocumentKind, Seal } from '../documents/kind.ts'
import { documentBuilder } from './build-document.ts'
import type { Query } from './database.ts'
import { documentReader } from './read-documents.ts'

/** Documents read at once: a page stays small beside the memory of a process. */
const PAGE = 200

const PAGE_OF_KEYS = {
  name: 'keys-page',
  text: 'select key from documents where kind = $1 and key > $2 order by key limit $3',
} as const
const Keys = z.array(z.object({ key: z.string() }))

interface Options {
  /** Passes over some documents unread. */
  readonly isWanted?: (key: string) => boolean
  /** Of a sealed kind. */
  readonly seal?: Seal | undefined
  /** Takes the rows as they are, where the key is not there. */
  readonly isUnchecked?: boolean
}

/** The documents of a kind one page after the other, in the order of their keys; nothing is changed. */
export async function* allDocuments<D extends object, C extends object>(
  kind: DocumentKind<D, C>,
  query: Query,
  { isWanted = () => true, seal, isUnchecked = false }: Options = {},
): AsyncGenerator<DocumentRead<D>> {
  const read = documentReader(query)
  const { built } = documentBuilder(kind, { seal, isUnchecked })
  const documentOf = async (key: string): Promise<DocumentRead<D>> => {
    const path = `数据库 ${kind.name}/${key}`
    try {
      const missing = await read({ kind: kind.name, key, seq: 0 })
      const { document, seq } = missing ? built(key, undefined, missing) : { document: kind.empty(key), seq: 0 }
      return { key, path, document, seq, seal: undefined, problems: [] }
    } catch (cause) {
      if (!(cause instanceof BotError) || cause.code === 'store_unreadable') throw cause
      const what = cause.code === 'written_by_newer' ? 'newer' : 'damaged'
      const why = cause.cause instanceof Error ? cause.cause.message : cause.reply
      return { key, path, document: undefined, seq: 0, seal: undefined, problems: [{ what, why }] }
    }
  }
  for (let last = ''; ; ) {
    const page = Keys.parse((await query({ ...PAGE_OF_KEYS, values: [kind.name, last, PAGE] })).rows)
    yield* await Promise.all(page.filter(({ key }) => isWanted(key)).map(({ key }) => documentOf(key)))
    const end = page.at(-1)
    if (end === undefined || page.length < PAGE) return
    last = end.key
  }
}
