import type { DocumentKind, Seal } from '../documents/kind.ts'
import { documentAltered, documentDamaged } from '../files/errors.ts'
import type { Missing } from './read-documents.ts'

/** A document as far as it has come. */
export interface Version<D> {
  readonly seq: number
  readonly document: D
  /** The change after which the document was last written whole; 0 where it never was. */
  readonly whole: number
}

interface Sealing {
  readonly seal: Seal | undefined
  /** Takes the rows as they are: without the key nobody can tell. */
  readonly isUnchecked?: boolean
}

/** Makes documents from their rows. Throws `document_damaged` where a row is altered, missing or not understood. */
export function documentBuilder<D extends object, C extends object>(
  kind: DocumentKind<D, C>,
  { seal, isUnchecked = false }: Sealing,
) {
  const place = (key: string) => `${kind.name}/${key}`

  const sealed = (key: string, seq: number, text: string): string | null =>
    seal?.(`${kind.name}\n${key}\n${seq}\n${text}`) ?? null

  const requireSeal = (key: string, given: string | null, right: string | null) => {
    if (!isUnchecked && given !== right) throw documentAltered(place(key), '封印不符，被改动过')
  }

  const fromSnapshot = (key: string, { seq, document, seal: given }: NonNullable<Missing['snapshot']>): Version<D> => {
    requireSeal(key, given, sealed(key, seq, document))
    const found = kind.document.safeParse(JSON.parse(document))
    if (!found.success) throw documentDamaged(place(key), String(found.error.issues[0]?.path.join('.')))
    return { seq, document: found.data, whole: seq }
  }

  const changeOf = (key: string, seq: number, text: string): C => {
    const found = kind.change.safeParse(JSON.parse(text))
    if (found.success) return found.data
    throw documentDamaged(place(key), `第 ${seq} 号改动本版本不能识别（${found.error.issues[0]?.path.join('.')}）`)
  }

  /** The document with what was missing of it; the same object where nothing was. */
  const built = (key: string, before: Version<D> | undefined, { seq, snapshot, changes }: Missing): Version<D> => {
    const isKnown = before !== undefined && before.seq <= seq
    const begin = isKnown ? before : { seq: 0, document: kind.empty(key), whole: 0 }
    let { seq: at, document, whole } = snapshot ? fromSnapshot(key, snapshot) : begin
    for (const one of changes) {
      if (one.seq !== at + 1) throw documentDamaged(place(key), `缺少第 ${at + 1} 号改动`)
      requireSeal(key, one.seal, sealed(key, one.seq, one.change))
      document = kind.apply(document, changeOf(key, one.seq, one.change))
      at = one.seq
    }
    if (at !== seq) throw documentDamaged(place(key), `缺少第 ${at + 1} 至 ${seq} 号改动`)
    return { seq, document, whole }
  }

  return { built, sealed }
}
