import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { hashHex } from '../domain/hash.ts'
import { temporaryPath } from './files/durable-write.ts'

/** Least size worth a copy, in characters: such a YAML text takes some hundredths of a second to parse. */
const WORTH_COPYING = 500_000

/** Keeps the parsed form of a text, so that the same text need not be parsed again. */
export interface ParsedCopies {
  /** The copy of this very text, if there is one. Not checked against any schema. */
  find(text: string): unknown
  /** Keeps the parsed form of a text; if that fails, the text is parsed again the next time. */
  keep(text: string, parsed: unknown): void
}

/** The digests of the text a copy was made from and of the copy itself, so that no other nor a damaged one is taken for it. */
const Head = z.object({ copy: z.literal(1), of: z.string(), is: z.string() })

/** Copies as JSON in a folder that may be deleted at any time, the latest of each name. */
export function parsedCopies(folder: string, name: string): ParsedCopies {
  const path = join(folder, `${name}.json`)
  return {
    find(text) {
      if (text.length < WORTH_COPYING) return undefined
      try {
        const [head = '', json = ''] = readFileSync(path, 'utf8').split('\n')
        const { of, is } = Head.parse(JSON.parse(head))
        return of === hashHex(text) && is === hashHex(json) ? JSON.parse(json) : undefined
      } catch {
        return undefined
      }
    },
    keep(text, parsed) {
      if (text.length < WORTH_COPYING) return
      const json = JSON.stringify(parsed)
      const head: z.infer<typeof Head> = { copy: 1, of: hashHex(text), is: hashHex(json) }
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 })
        replace(path, `${JSON.stringify(head)}\n${json}\n`)
      } catch {
        // A full disk or a foreign folder leaves no copy.
      }
    },
  }
}

function replace(path: string, content: string): void {
  const temporary = temporaryPath(path)
  try {
    writeFileSync(temporary, content, { mode: 0o600 })
    renameSync(temporary, path)
  } finally {
    rmSync(temporary, { force: true })
  }
}
