import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeOpenKept, makeReadKept } from '../../src/files/read-kept.ts'
import { fileStore } from '../../src/stores/files/file-store.ts'
import { incomingFiles } from '../../src/stores/files/incoming-files.ts'
import { openBucket } from '../../src/stores/s3/bucket.ts'
import { bucketPlace } from '../../src/stores/s3/bucket-place.ts'

// node --import tsx pass-large-file.ts ENDPOINT BUCKET MEGABYTES stream|whole: prints by how many MB memory grew.
const [endpoint = '', bucketName = '', megabytes = '', way = ''] = process.argv.slice(2)
const MB = 1024 * 1024
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }

const folder = await mkdtemp(join(tmpdir(), 'dudao-large-'))
const bucket = openBucket({ endpoint, bucket: bucketName, accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' })
const place = bucketPlace({ bucket, prefix: `${way}/` })
const files = fileStore({ place, incoming: incomingFiles(folder), maxMb: 1024 })

/** A large file in, and out again. */
async function pass(size: number): Promise<void> {
  const chunk = randomBytes(MB)
  const content = (function* () {
    yield Buffer.from(`%PDF-1.7\n${size}`)
    for (let at = 0; at < size; at += 1) yield chunk
  })()
  const { sha256 } = await files.put(content)
  if (way === 'whole') {
    if ((await makeReadKept({ files, log: silent })(sha256)).kind !== 'whole') throw new Error('not whole')
    return
  }
  const compared = await makeOpenKept({ files, log: silent })(sha256)
  const opened = compared.kind === 'whole' ? await compared.open() : undefined
  let read = 0
  for await (const piece of opened?.content ?? []) read += piece.byteLength
  if (read < size * MB) throw new Error('not whole')
}

try {
  await pass(8)
  const before = process.memoryUsage.rss()
  let most = before
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss())
  }, 10)
  await pass(Number(megabytes))
  clearInterval(watch)
  process.stdout.write(`${Math.round((most - before) / MB)}\n`)
} finally {
  bucket.close()
  await rm(folder, { recursive: true, force: true })
}
