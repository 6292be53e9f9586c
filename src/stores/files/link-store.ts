import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { oneAtATime } from '../../concurrency/one-at-a-time.ts'
import { hashHex } from '../../domain/hash.ts'
import { type LinkStore, noLinks, UnitLinks } from '../../ports/link-looks.ts'
import type { DossierPlace } from '../../ports/record-stores.ts'
import { jsonDocuments } from '../lowdb/json-documents.ts'
import { makeFolder, writeDurably } from './durable-write.ts'

/** What is known of links, a small document a dossier, and the words of their pages under their SHA-256. */
export function linkStore(folder: string): LinkStore {
  const documents = jsonDocuments({ folder: join(folder, 'links'), schema: UnitLinks, empty: noLinks })
  const inTurn = oneAtATime()
  return {
    load: (place) => documents.load(keyOf(place)),
    save: (place, links) => documents.save(keyOf(place), links),
    keepWords: (words) => {
      const sha256 = hashHex(words)
      const path = join(folder, 'pages', sha256.slice(0, 2), `${sha256}.txt`)
      return inTurn(sha256, async () => {
        if (existsSync(path)) return sha256
        await makeFolder(dirname(path))
        await writeDurably(path, words)
        return sha256
      })
    },
  }
}

const keyOf = ({ campaign, unit }: DossierPlace): string => `${campaign}/${unit}`
