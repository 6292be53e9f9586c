import { type Effect, effectOfReading } from '../dossier/effect-of-rubric.ts'
import type { CurrentCampaign } from '../ports/campaign-source.ts'
import type { ReadEntries } from '../reading/read-entries.ts'

/** Whose grade or flag would change, if another reading of an interpretation came into force now. */
export type PreviewReading = (
  current: CurrentCampaign,
  change: { readonly interpretation: string; readonly reading: string },
  now: Date,
) => Promise<readonly Effect[]>

export const readingPreviewer =
  (readEntries: ReadEntries): PreviewReading =>
  async ({ roster, rubric, campaign }, change, now) => {
    const files = await Promise.all(
      roster.units.map(async ({ name, kind }) => ({ unit: name, kind, entries: await readEntries(name) })),
    )
    return effectOfReading(files, rubric, change, { year: campaign.year, at: now })
  }
