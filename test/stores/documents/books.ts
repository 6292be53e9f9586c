import { join } from 'node:path'
import { z } from 'zod'
import type { Log } from '../../../src/ports/log.ts'
import type { DocumentKind } from '../../../src/stores/documents/kind.ts'

const Book = z.object({ version: z.int(), lines: z.array(z.string()) })
export type Book = z.infer<typeof Book>
const Line = z.object({ lines: z.array(z.string()) })
type Line = z.infer<typeof Line>

/** A small kind of document that grows by lines; lines beginning with # are terms of its index. */
export const bookKind = (folder: string, more: Partial<DocumentKind<Book, Line>> = {}): DocumentKind<Book, Line> => ({
  name: 'books',
  place: { kind: 'folder', folder: join(folder, 'books') },
  document: Book,
  change: Line,
  empty: () => ({ version: 0, lines: [] }),
  apply: (book, { lines }) => ({ version: book.version + 1, lines: [...book.lines, ...lines] }),
  versionOf: ({ version }) => version,
  indexes: [
    { name: 'tags', termsOf: ({ lines }) => lines.filter((line) => line.startsWith('#')) },
    {
      name: 'long',
      termsOf: ({ lines }) => (lines.length > 2 ? ['long'] : []),
      changed: (_change, { lines }) => ({ added: lines.length > 2 ? ['long'] : [], removed: [] }),
    },
  ],
  ...more,
})

/** The lines logged, by level. */
export interface Logged extends Log {
  readonly lines: string[]
}

export function loggedLines(): Logged {
  const lines: string[] = []
  const add = (level: string) => (_fields: Record<string, unknown>, message: string) => {
    lines.push(`${level} ${message}`)
  }
  return { lines, info: add('info'), warn: add('warn'), error: add('error') }
}
