import { afterAll, beforeAll, describe, onTestFinished } from 'vitest'
import { openDatabase } from '../../../src/stores/postgres/database.ts'
import { openPostgresStore } from '../../../src/stores/postgres/open-postgres-store.ts'
import { type PostgresServer, startPostgres } from '../../support/postgres-server.ts'
import { loggedLines } from '../documents/books.ts'
import { defineShelf, documentStoreContract } from '../documents/contract.ts'

let server: PostgresServer
beforeAll(async () => {
  server = await startPostgres()
}, 60_000)
afterAll(() => server.stop())

describe('PostgreSQL', () => {
  documentStoreContract(async () => {
    const url = await server.newDatabase()
    return {
      open: async () => {
        const log = loggedLines()
        const database = await openDatabase({ url, schema: 'dudao', log, connections: 4 })
        onTestFinished(() => database.close())
        return openPostgresStore({ query: database.query, log }, defineShelf(''))
      },
    }
  })
})
