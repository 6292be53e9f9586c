import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { oneAtATime } from '../../concurrency/one-at-a-time.ts'
import { BotError } from '../../domain/errors.ts'
import { hashHex } from '../../domain/hash.ts'
import { type LinkStore, noLinks, UnitLinks } from '../../ports/link-looks.ts'
import { type JsonDocuments, jsonDocuments } from '../lowdb/json-documents.ts'
import { nameOfKey } from '../lowdb/key-names.ts'
import { makeFolder, writeDurably } from './durable-write.ts'

/** What is known of links, a small document a dossier, and the words of their pages under their SHA-256. */
export function linkStore(folder: string): LinkStore {
  const campaigns = new Map<string, JsonDocuments<UnitLinks>>()
  const documentsOf = (campaign: string): JsonDocuments<UnitLinks> => {
    const known = campaigns.get(campaign)
    if (known) return known
    const home = join(folder, 'links', nameOfKey(campaign))
    const made = jsonDocuments({ folder: home, schema: UnitLinks, empty: noLinks })
    campaigns.set(campaign, made)
    return made
  }
  const inTurn = oneAtATime()
  return {
    load: async ({ campaign, unit }) => {
      try {
        return await documentsOf(campaign).load(unit)
      } catch (cause) {
        // What was handed in is told all the same; `check` finds the damaged file.
        if (cause instanceof BotError && cause.code === 'document_damaged') return noLinks()
        throw cause
      }
    },
    save: ({ campaign, unit }, links) => documentsOf(campaign).save(unit, links),
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
