import type { DossierStore } from '../../src/ports/record-stores.ts'
import { changesIn } from './chat.ts'

/** The kinds of the entries in the dossiers, refusals left out. */
export const kindsIn = async (records: { dossiers: DossierStore }): Promise<string[]> =>
  (await changesIn(records)).map(({ detail }) => detail.kind)
