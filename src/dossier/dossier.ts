import { z } from 'zod'
import { Entry } from '../acts/entry.ts'
import { Waiting, withoutKeys } from '../domain/message.ts'
import { UnitId } from '../domain/unit.ts'
import { withAdded } from './entries-in-force.ts'

/** A unit's whole file in one campaign, with the messages it still has to send. */
export const Dossier = z.object({
  format: z.literal(2),
  campaign: z.string(),
  unit: UnitId,
  /** Counts the messages that changed it; a write says which version it was made from. */
  version: z.int().min(0),
  entries: z.array(Entry),
  outbox: z.array(Waiting),
})
export type Dossier = z.infer<typeof Dossier>

/** A change of the record: the acts of one message are added, or sent messages leave the outbox. */
export const DossierChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('recorded'), entries: z.array(Entry), outgoing: z.array(Waiting) }),
  z.object({ kind: z.literal('settled'), keys: z.array(z.string()) }),
])
export type DossierChange = z.infer<typeof DossierChange>

export const emptyDossier = (campaign: string, unit: UnitId): Dossier => ({
  format: 2,
  campaign,
  unit,
  version: 0,
  entries: [],
  outbox: [],
})

export function changedDossier(dossier: Dossier, change: DossierChange): Dossier {
  if (change.kind === 'settled') return { ...dossier, outbox: withoutKeys(dossier.outbox, change.keys) }
  return {
    ...dossier,
    version: dossier.version + 1,
    entries: withAdded(dossier.entries, change.entries),
    outbox: [...dossier.outbox, ...change.outgoing],
  }
}
