import { z } from 'zod'
import {
  changedOfficeRecord,
  filesInOfficeAct,
  noOfficeRecord,
  type OfficeAct,
  OfficeRecord,
  OfficeRecordChange,
} from '../../acts/office.ts'
import type { OfficeStore } from '../../ports/record-stores.ts'
import type { DocumentKind, Guard } from '../documents/kind.ts'
import type { Collection } from '../documents/store.ts'
import { recordFrom1To2 } from '../migrations/format-1.ts'
import { migrated } from '../migrations/migrate.ts'
import type { CommitWith } from './conversations.ts'
import { owingIndex, receiptsIndex } from './indexes.ts'

/** The index of the campaigns whose office keeps files, by their hashes. */
export const OFFICE_FILES = 'files'

/** The office's own records, one file a campaign. */
export const officeKind = (
  folder: string,
  guard?: Guard<OfficeRecord>,
): DocumentKind<OfficeRecord, OfficeRecordChange> => ({
  ...(guard && { guard }),
  name: 'office',
  place: { kind: 'folder', folder },
  document: z.preprocess(migrated([recordFrom1To2('acts')]), OfficeRecord),
  change: OfficeRecordChange,
  empty: noOfficeRecord,
  apply: changedOfficeRecord,
  versionOf: ({ version }) => version,
  indexes: [
    owingIndex,
    receiptsIndex({ actsOf: ({ acts }) => acts, addedBy: actsIn }),
    {
      name: OFFICE_FILES,
      termsOf: ({ acts }) => filesIn(acts),
      changed: (change) => ({ added: filesIn(actsIn(change)), removed: [] }),
    },
  ],
})

const actsIn = (change: OfficeRecordChange): readonly OfficeAct[] => (change.kind === 'recorded' ? change.acts : [])

const filesIn = (acts: readonly OfficeAct[]): ReadonlySet<string> =>
  new Set(acts.flatMap(({ detail }) => filesInOfficeAct(detail)))

/** The office's own record of one campaign. */
export const journalledOffice = (
  campaign: string,
  records: Collection<OfficeRecord, OfficeRecordChange>,
  commitWith: CommitWith,
): OfficeStore => ({
  load: () => records.load(campaign),
  record: ({ acts, outgoing, madeFrom, alongside }) =>
    commitWith(
      records.write(campaign, { kind: 'recorded', acts: [...acts], outgoing: [...outgoing] }, madeFrom),
      alongside,
    ),
  settle: (keys) => commitWith(records.write(campaign, { kind: 'settled', keys: [...keys] })),
})
