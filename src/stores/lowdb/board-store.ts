import { BoardAccess, type BoardStore, noBoardAccess } from '../../ports/kept-documents.ts'
import { updatedDocument } from './updated-document.ts'

/** The links and sessions of the board in one JSON file. */
export function lowdbBoard(path: string): BoardStore {
  const { load, update } = updatedDocument({ path, schema: BoardAccess, empty: noBoardAccess })
  return {
    load,
    update: (change) =>
      update((before) => {
        const { access, result } = change(before)
        return { after: access, result }
      }),
  }
}
