import { z } from 'zod'
import { LinkHistory } from '../domain/link-look.ts'
import type { DossierPlace } from './record-stores.ts'

/** The looks at the links of one dossier, by the link. */
export const UnitLinks = z.object({ format: z.literal(1), links: z.record(z.string(), LinkHistory) })
export type UnitLinks = z.infer<typeof UnitLinks>

export const noLinks = (): UnitLinks => ({ format: 1, links: {} })

/** What is known of links, and the words of their pages, apart from the dossiers. */
export interface LinkStore {
  load(place: DossierPlace): Promise<UnitLinks>
  /** On disk when it resolves. */
  save(place: DossierPlace, links: UnitLinks): Promise<void>
  /** Keeps the words of a page; gives their hash. On disk when it resolves. */
  keepWords(words: string): Promise<string>
}

/** A page as it came. */
export type FetchedPage =
  | {
      readonly kind: 'opened'
      readonly status: number
      /** Its Content-Type. */
      readonly type: string
      /** Null where it is larger than is read. */
      readonly content: Uint8Array | null
    }
  /** The status, where an answer came. */
  | { readonly kind: 'failed'; readonly status: number | null }
  /** It lies in a private network. */
  | { readonly kind: 'hidden' }

/** Fetches what lies behind a link, within bounds of time and size. Never rejects. */
export type FetchPage = (link: string) => Promise<FetchedPage>
