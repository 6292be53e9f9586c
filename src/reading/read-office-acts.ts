import type { OfficeAct } from '../acts/office.ts'
import type { OfficeStore } from '../ports/record-stores.ts'

/** What the office has done for all units alike, oldest first. */
export type ReadOfficeActs = () => Promise<readonly OfficeAct[]>

export const officeActsReader =
  (office: OfficeStore): ReadOfficeActs =>
  async () =>
    (await office.load()).acts
