import type { DossierStore } from '../../src/ports/record-stores.ts'
import { changesIn } from './chat.ts'

/** What was done to the dossiers, beside refusals, as kinds of entries. */
export const kindsIn = async (records: { dossiers: DossierStore }): Promise<string[]> =>
  (await changesIn(records)).map(({ detail }) => detail.kind)
