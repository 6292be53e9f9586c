import { z } from 'zod'
import { filesInAct } from '../../acts/unit-acts.ts'
import { hashHex } from '../../domain/hash.ts'
import { UnitId } from '../../domain/unit.ts'
import { changedDossier, Dossier, DossierChange, emptyDossier } from '../../dossier/dossier.ts'
import { linkForm } from '../../dossier/same-materials.ts'
import type { DossierPlace, DossierStore } from '../../ports/record-stores.ts'
import type { DocumentKind, Guard } from '../documents/kind.ts'
import type { Collection } from '../documents/store.ts'
import { recordFrom1To2 } from '../migrations/format-1.ts'
import { migrated } from '../migrations/migrate.ts'
import type { CommitWith } from './conversations.ts'
import { owingIndex, receiptsIndex, SOME } from './indexes.ts'

/** The index of the dossiers that had files deleted. */
export const ERASING = 'erasing'

/** The index of the dossiers that continue one of an earlier name. */
const SUCCESSORS = 'successors'

/** The index of the dossiers in which files and links were handed in. */
export const HANDED_IN = 'handed-in'

/** The dossiers of all campaigns: a folder a campaign, a small file a unit. */
export const dossierKind = (folder: string, guard?: Guard<Dossier>): DocumentKind<Dossier, DossierChange> => ({
  ...(guard && { guard }),
  name: 'dossiers',
  place: { kind: 'folders', folder },
  document: z.preprocess(migrated([recordFrom1To2('entries')]), Dossier),
  change: DossierChange,
  empty: (key) => {
    const { campaign, unit } = partsOf(key)
    return emptyDossier(campaign, unit)
  },
  apply: changedDossier,
  versionOf: ({ version }) => version,
  indexes: [
    owingIndex,
    receiptsIndex({ actsOf: ({ entries }) => entries, addedBy: entriesIn }),
    {
      name: ERASING,
      termsOf: ({ entries }) => erasureIn(entries),
      changed: (change) => ({ added: erasureIn(entriesIn(change)), removed: [] }),
    },
    {
      name: SUCCESSORS,
      termsOf: ({ entries }) => continuedIn(entries),
      changed: (change) => ({ added: continuedIn(entriesIn(change)), removed: [] }),
    },
    {
      name: HANDED_IN,
      termsOf: ({ entries }) => contentIn(entries),
      changed: (change) => ({ added: contentIn(entriesIn(change)), removed: [] }),
    },
  ],
})

/** The dossiers of one campaign. */
export function journalledDossiers(
  campaign: string,
  dossiers: Collection<Dossier, DossierChange>,
  commitWith: CommitWith,
): DossierStore {
  const keyOf = (unit: UnitId) => `${campaign}/${unit}`
  return {
    load: (unit) => dossiers.load(keyOf(unit)),
    record: ({ unit, entries, outgoing, madeFrom, alongside }) =>
      commitWith(
        dossiers.write(keyOf(unit), { kind: 'recorded', entries: [...entries], outgoing: [...outgoing] }, madeFrom),
        alongside,
      ),
    settle: (unit, keys) => commitWith(dossiers.write(keyOf(unit), { kind: 'settled', keys: [...keys] })),
    successorsOf: async (formerly) =>
      (await dossiers.find(SUCCESSORS, formerly))
        .map(partsOf)
        .flatMap((found) => (found.campaign === campaign ? [found.unit] : [])),
    units: async () => (await dossiers.keys(campaign)).map((key) => partsOf(key).unit),
  }
}

const entriesIn = (change: DossierChange) => (change.kind === 'recorded' ? change.entries : [])

const erasureIn = (entries: Dossier['entries']): readonly string[] =>
  entries.some(({ detail }) => detail.kind === 'erased') ? [SOME] : []

const continuedIn = (entries: Dossier['entries']): readonly string[] =>
  entries.flatMap(({ detail }) => (detail.kind === 'continued' ? [detail.formerly] : []))

/** Length of a hash's beginning that tells files apart; the index keeps it for every file there ever was. */
export const handedInTerm = (sha256: string): string => sha256.slice(0, 16)

const contentIn = (entries: Dossier['entries']): ReadonlySet<string> =>
  new Set(
    entries.flatMap(({ detail }) => {
      const links = detail.kind === 'submitted' ? detail.links.map((link) => hashHex(linkForm(link))) : []
      const { holds, papers } = filesInAct(detail)
      return [...holds, ...papers, ...links].map(handedInTerm)
    }),
  )

/** The campaign and unit of a dossier's key. */
export function partsOf(key: string): DossierPlace {
  const [campaign = '', unit = ''] = key.split('/')
  return { campaign, unit: UnitId.parse(unit) }
}
