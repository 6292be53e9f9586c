import { recordStoreContract } from '../../contracts/record-stores.ts'
import { openTestRecords } from '../../support/open-test-records.ts'
import { tempFolder } from '../../support/temp-folder.ts'

recordStoreContract('journal, replayed', async () => {
  const folder = await tempFolder()
  return { open: async () => openTestRecords(folder) }
})

recordStoreContract('journal, from its files', async () => {
  const folder = await tempFolder()
  let last: Awaited<ReturnType<typeof openTestRecords>> | undefined
  return {
    open: async () => {
      await last?.close()
      last = await openTestRecords(folder)
      return last
    },
  }
})
