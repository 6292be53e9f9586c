import { describe } from 'vitest'
import { openJournalStore } from '../../../src/stores/journal/open-journal-store.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { loggedLines } from '../documents/books.ts'
import { defineShelf, documentStoreContract } from '../documents/contract.ts'

describe('the journal', () => {
  documentStoreContract(async () => {
    const folder = await tempFolder()
    let before: { close(): Promise<void> } | undefined
    return {
      open: async () => {
        await before?.close()
        const options = { folder, log: loggedLines(), after: () => () => undefined }
        const store = await openJournalStore(options, defineShelf(folder))
        before = store
        return store
      },
    }
  })
})
