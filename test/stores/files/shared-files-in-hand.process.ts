import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { fileStore } from '../../../src/stores/files/file-store.ts'
import { incomingFiles } from '../../../src/stores/files/incoming-files.ts'
import { sharedFilesInHand } from '../../../src/stores/files/shared-files-in-hand.ts'
import { openDatabase } from '../../../src/stores/postgres/database.ts'
import { postgresSideDocuments } from '../../../src/stores/postgres/side-documents.ts'
import { openBucket } from '../../../src/stores/s3/bucket.ts'
import { bucketPlace } from '../../../src/stores/s3/bucket-place.ts'
import { type PostgresServer, startPostgres } from '../../support/postgres-server.ts'
import { s3Server } from '../../support/s3-server.ts'
import { tempFolder } from '../../support/temp-folder.ts'

let server: PostgresServer
beforeAll(async () => {
  server = await startPostgres()
}, 60_000)
afterAll(() => server.stop())

const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const clock = { now: () => new Date() }

it('no node removes what another has just taken in hand, in one bucket and one database', async () => {
  const url = await server.newDatabase()
  const { settings } = await s3Server()
  const node = async () => {
    const database = await openDatabase({ url, schema: 'dudao', log, connections: 4 })
    onTestFinished(() => database.close())
    const place = bucketPlace({ bucket: openBucket(settings), prefix: 'files/' })
    const inHand = sharedFilesInHand({ side: postgresSideDocuments({ query: database.query, log }), clock, log })
    return fileStore({ place, incoming: incomingFiles(await tempFolder()), maxMb: 1, inHand })
  }
  const [refusing, accepting] = [await node(), await node()]
  const recorded = new Set<string>()
  for (let round = 0; round < 25; round += 1) {
    const content = [Buffer.from(`%PDF-1.7\n${round}`)]
    const refuse = async () => {
      const { sha256 } = await refusing.put(content)
      refusing.letGo(sha256)
      await refusing.remove(sha256, async () => recorded.has(sha256))
    }
    const accept = async () => {
      const { sha256 } = await accepting.put(content)
      recorded.add(sha256)
      accepting.letGo(sha256)
      return sha256
    }
    const [, sha256] = await Promise.all([refuse(), accept()])
    expect(await accepting.isThere(sha256)).toBe(true)
  }
}, 60_000)
