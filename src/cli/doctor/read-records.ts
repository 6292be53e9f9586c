import { join } from 'node:path'
import type { z } from 'zod'
import type { PeopleLists } from '../../acts/people.ts'
import { kindsOfRecords } from '../../compose/record-kinds.ts'
import type { Dossier } from '../../dossier/dossier.ts'
import { readJournal } from '../../stores/backup/journal-changes.ts'
import { type DocumentRead, readDocuments } from '../../stores/backup/read-documents.ts'
import { durableJson } from '../../stores/lowdb/durable-json.ts'
import type { Query } from '../../stores/postgres/database.ts'
import { allDocuments } from '../../stores/postgres/read-all-documents.ts'
import { sideKind } from '../../stores/postgres/side-documents.ts'

/** What the doctor looks at of the records; nothing is changed, whether or not a service runs. */
export interface ReadRecords {
  people(): AsyncIterable<DocumentRead<PeopleLists>>
  /** The dossiers whose keys are wanted. */
  dossiers(isWanted: (key: string) => boolean): AsyncIterable<DocumentRead<Dossier>>
  /** What a channel keeps, if anything. */
  ofChannel<T>(name: string, schema: z.ZodType<T>): Promise<T | null>
}

export function recordsOfFolder(folder: string): ReadRecords {
  const { people, dossiers } = kindsOfRecords(folder)
  const changes = async () => (await readJournal(join(folder, 'journal'))).changes
  return {
    async *people() {
      yield* readDocuments(people, (await changes()).get(people.name))
    },
    async *dossiers(isWanted) {
      yield* readDocuments(dossiers, (await changes()).get(dossiers.name), { isWanted })
    },
    ofChannel: (name, schema) => durableJson(join(folder, 'channels', `${name}.json`), schema).read(),
  }
}

/** Alterations are for `check` to find: the rows are taken as they are. */
export function recordsOfDatabase(query: Query): ReadRecords {
  const { people, dossiers } = kindsOfRecords('')
  return {
    people: () => allDocuments(people, query, { isUnchecked: true }),
    dossiers: (isWanted) => allDocuments(dossiers, query, { isUnchecked: true, isWanted }),
    async ofChannel(name, schema) {
      const isWanted = (key: string) => key === `channels/${name}`
      for await (const { document } of allDocuments(sideKind, query, { isWanted })) {
        if (document) return schema.parse(document.value)
      }
      return null
    },
  }
}

/** Nothing was ever recorded, or nothing can be read. */
export const noRecords: ReadRecords = {
  people: () => none(),
  dossiers: () => none(),
  ofChannel: async () => null,
}

async function* none(): AsyncGenerator<never> {}
