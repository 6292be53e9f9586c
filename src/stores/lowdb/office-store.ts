import { noOfficeRecord, OfficeRecord, type OfficeStore } from '../../ports/office-store.ts'
import { updatedDocument } from './updated-document.ts'

/** The office's own record of a campaign in one JSON file. */
export function lowdbOffice(path: string): OfficeStore {
  const { load, update } = updatedDocument({ path, schema: OfficeRecord, empty: noOfficeRecord })
  return {
    load,
    update: (change) =>
      update((before) => {
        const { record, result } = change(before)
        return { after: record, result }
      }),
  }
}
