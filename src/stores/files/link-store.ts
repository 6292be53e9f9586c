import { join } from 'node:path'
import { BotError } from '../../domain/errors.ts'
import { type LinkStore, noLinks, UnitLinks } from '../../ports/link-looks.ts'
import { type JsonDocuments, jsonDocuments } from '../lowdb/json-documents.ts'
import { nameOfKey } from '../lowdb/key-names.ts'

/** What is known of links, a small document a dossier. */
export function linkStore(folder: string): Omit<LinkStore, 'keepWords'> {
  const campaigns = new Map<string, JsonDocuments<UnitLinks>>()
  const documentsOf = (campaign: string): JsonDocuments<UnitLinks> => {
    const known = campaigns.get(campaign)
    if (known) return known
    const home = join(folder, 'links', nameOfKey(campaign))
    const made = jsonDocuments({ folder: home, schema: UnitLinks, empty: noLinks })
    campaigns.set(campaign, made)
    return made
  }
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
  }
}
