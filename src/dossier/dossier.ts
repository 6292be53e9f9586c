import { z } from 'zod'
import { Answer, Outgoing } from '../domain/message.ts'
import { UnitId } from '../domain/unit.ts'
import { Entry } from './entry.ts'

/** How many answers are kept for messages delivered again; the entries keep all message ids. */
export const ANSWERS_KEPT = 50

/**
 * A unit's whole file in one campaign. It also holds the answers to the messages that changed it and the messages
 * still to be sent, so that one write is the whole change.
 */
export const Dossier = z.object({
  format: z.literal(1),
  campaign: z.string(),
  unit: UnitId,
  /** Counts the writes; a write says which version it was made from. */
  version: z.int().min(0),
  entries: z.array(Entry),
  answers: z.array(z.object({ message: z.string(), answer: Answer })),
  outbox: z.array(Outgoing),
})
export type Dossier = z.infer<typeof Dossier>

export const emptyDossier = (campaign: string, unit: UnitId): Dossier => ({
  format: 1,
  campaign,
  unit,
  version: 0,
  entries: [],
  answers: [],
  outbox: [],
})

/** The dossier after one message: its entries, its answer, and what it causes to be sent. */
export function extendDossier(
  dossier: Dossier,
  change: { message: string; entries: readonly Entry[]; answer: Answer; outgoing: readonly Outgoing[] },
): Dossier {
  return {
    ...dossier,
    version: dossier.version + 1,
    entries: [...dossier.entries, ...change.entries],
    answers: [...dossier.answers, { message: change.message, answer: change.answer }].slice(-ANSWERS_KEPT),
    outbox: [...dossier.outbox, ...change.outgoing],
  }
}

/** The dossier once those messages have left. */
export function withoutSent(dossier: Dossier, sent: ReadonlySet<string>): Dossier {
  return {
    ...dossier,
    version: dossier.version + 1,
    outbox: dossier.outbox.filter((message) => !sent.has(message.key)),
  }
}
