import { join } from 'node:path'
import { oneAtATime } from '../../concurrency/one-at-a-time.ts'
import type { SideDocuments } from '../../ports/side-documents.ts'
import { jsonDocument } from './json-document.ts'
import { jsonDocuments } from './json-documents.ts'

/** The small documents of a folder, a file each; nobody else writes them. */
export const sideDocumentsIn = (folder: string): SideDocuments => ({
  single: (name, schema, empty) => {
    const document = jsonDocument({ path: join(folder, `${name}.json`), schema, empty })
    const turn = oneAtATime()
    return {
      load: () => document.load(),
      save: (value) => document.save(value),
      update: (change) =>
        turn(name, async () => {
          const before = await document.load()
          const { access, result } = change(before)
          if (access !== before) await document.save(access)
          return result
        }),
    }
  },
  keyed: (name, schema, empty) => jsonDocuments({ folder: join(folder, name), schema, empty }),
})
