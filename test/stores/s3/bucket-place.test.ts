import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fileStore } from '../../../src/stores/files/file-store.ts'
import { incomingFiles } from '../../../src/stores/files/incoming-files.ts'
import { placeOf } from '../../../src/stores/files/kept-place.ts'
import type { S3Patience } from '../../../src/stores/s3/ask-s3.ts'
import { openBucket } from '../../../src/stores/s3/bucket.ts'
import { bucketPlace } from '../../../src/stores/s3/bucket-place.ts'
import type { S3Settings } from '../../../src/stores/s3/s3-fault.ts'
import { fileStoreContract } from '../../contracts/file-store.ts'
import { type S3Server, startS3Server, troubledLine } from '../../support/s3-server.ts'
import { tempFolder } from '../../support/temp-folder.ts'

let server: S3Server
let number = 0
const prefix = () => `test-${number}/files/`
beforeAll(async () => {
  server = await startS3Server()
})
afterAll(() => server.stop())
beforeEach(() => {
  number += 1
})

fileStoreContract('a bucket', async () => {
  const bucket = openBucket(server.settings)
  return {
    place: bucketPlace({ bucket, prefix: prefix() }),
    spoil: async (sha256, content) => {
      const path = join(await tempFolder(), 'other')
      await writeFile(path, content)
      const other = createHash('sha256').update(content).digest('hex')
      await bucket.put(`${prefix()}${placeOf(sha256)}`, {
        path,
        sha256: other,
        size: content.byteLength,
        sync: async () => undefined,
      })
    },
  }
})

const hasty: S3Patience = { silenceMs: 300, wholeMs: 800, leastSpeed: 1024 * 1024, pausesMs: [1, 1] }
const pdf = Buffer.from('%PDF-1.7\n')

async function over(settings: S3Settings) {
  const place = bucketPlace({ bucket: openBucket(settings, hasty), prefix: prefix() })
  return { place, files: fileStore({ place, incoming: incomingFiles(await tempFolder()), maxMb: 8 }) }
}

it('lists all pages, however few names a server gives at a time', async () => {
  const line = await troubledLine(server)
  const bucket = openBucket(line.settings, hasty, 10)
  for (let at = 0; at < 25; at += 1) await bucket.putText(`${prefix()}ab/${at}`, 'x')
  const found: string[] = []
  for await (const { key } of bucket.list(prefix())) found.push(key)
  expect(new Set(found).size).toBe(25)
  expect(line.asked.filter((one) => one.startsWith('GET'))).toHaveLength(3)
})

it('keeps strangers in the bucket apart', async () => {
  const { place, files } = await over(server.settings)
  const bucket = openBucket(server.settings)
  const { sha256 } = await files.put([pdf])
  const strange = ['../up', '..%2f..%2fup', 'ab/<b>&amp;"\'', '名单 1.txt', `ab/${'0'.repeat(64)}.txt`]
  for (const name of strange) await bucket.putText(`${prefix()}${encodeURIComponent(name)}`, 'x').catch(() => undefined)
  const strangers: string[] = []
  const found: string[] = []
  for await (const one of place.all((name) => strangers.push(name))) found.push(one.sha256)
  expect(found).toEqual([sha256])
  expect(strangers.length).toBeGreaterThan(2)
})

describe('a server in trouble', () => {
  it.each([500, 503, 429])('is asked again after %i, and the file is there once', async (status) => {
    const line = await troubledLine(server)
    let refusals = 2
    line.trouble = (asked, answer, pass) => {
      if (refusals === 0) return pass()
      refusals -= 1
      asked.resume()
      answer.writeHead(status).end('<Error><Code>SlowDown</Code></Error>')
    }
    const { place, files } = await over(line.settings)
    const { sha256 } = await files.put([pdf])
    expect(await place.sizeOf(sha256)).toBe(pdf.length)
    expect(line.asked.filter((one) => one.startsWith('PUT'))).toHaveLength(3)
  })

  it('is given up when it goes on, with a sentence for the sender and a cause without secrets', async () => {
    const line = await troubledLine(server)
    line.trouble = (asked, answer) => {
      asked.resume()
      answer.writeHead(503).end('<Error><Code>SlowDown</Code></Error>')
    }
    const { files } = await over(line.settings)
    const error: unknown = await files.put([pdf]).catch((cause: unknown) => cause)
    expect(error).toMatchObject({
      code: 'files_unreachable',
      reply: expect.stringMatching(/暂时连不上.*过几分钟再试/),
      cause: { message: expect.stringMatching(/HTTP 503 SlowDown/), passing: true },
    })
    expect(line.asked).toHaveLength(3)
    expect(inspect(error)).not.toMatch(/Signature|Credential|S3RVER/)
    expect(await (await over(server.settings)).place.sizeOf(hashOf(pdf))).toBeUndefined()
  })

  it.each<[string, Parameters<typeof failing>[0]]>([
    ['says nothing', () => undefined],
    [
      'drips',
      (asked, answer) => {
        asked.resume()
        answer.writeHead(200, { 'content-length': '1000' })
        const drip = setInterval(() => answer.write('x'), 100)
        answer.once('close', () => clearInterval(drip))
      },
    ],
    ['cuts the line', (asked) => asked.destroy()],
    [
      'cuts its answer',
      (asked, answer) => {
        asked.resume()
        answer.writeHead(200, { 'content-length': '1000' })
        answer.write('x')
        setTimeout(() => answer.destroy(), 10)
      },
    ],
    ['answers what is no HTTP', (asked) => asked.socket.end('hello\r\n\r\n')],
  ])(
    'is given up in time where it %s',
    async (_what, trouble) => {
      const read = await failing(trouble)
      expect(read).toMatchObject({ code: 'files_unreachable', cause: { passing: true } })
    },
    10_000,
  )

  async function failing(trouble: Awaited<ReturnType<typeof troubledLine>>['trouble']): Promise<unknown> {
    const line = await troubledLine(server)
    line.trouble = trouble
    const { files } = await over(line.settings)
    try {
      const kept = await files.open(hashOf(pdf))
      for await (const _ of kept?.content ?? []);
      return undefined
    } catch (error) {
      return error
    }
  }

  it('leaves no half of a file whose upload it cut', async () => {
    const line = await troubledLine(server)
    line.trouble = (asked) => {
      asked.once('data', () => asked.destroy())
    }
    const { files } = await over(line.settings)
    await expect(files.put([Buffer.alloc(4 * 1024 * 1024, 3)])).rejects.toMatchObject({ code: 'files_unreachable' })
    const found: unknown[] = []
    for await (const one of (await over(server.settings)).place.all()) found.push(one)
    expect(found).toEqual([])
  })

  it('is not asked twice what it refuses', async () => {
    const line = await troubledLine(server)
    const { files } = await over({ ...line.settings, secretAccessKey: 'wrong' })
    await expect(files.put([pdf])).rejects.toMatchObject({
      cause: { message: expect.stringMatching(/S3_SECRET_ACCESS_KEY 不对/), passing: false },
    })
    expect(line.asked).toHaveLength(1)
    await expect((await over({ ...server.settings, accessKeyId: 'NOBODY' })).files.put([pdf])).rejects.toMatchObject({
      cause: { message: expect.stringMatching(/S3_ACCESS_KEY_ID 不对/) },
    })
    await expect((await over({ ...server.settings, bucket: 'none-such' })).files.put([pdf])).rejects.toMatchObject({
      cause: { message: expect.stringMatching(/没有桶 none-such/) },
    })
  })

  it('is asked for the region that it names', async () => {
    const line = await troubledLine(server)
    const regions: string[] = []
    line.trouble = (asked, answer, pass) => {
      const region = /Credential=[^/]+\/\d+\/([^/]+)\//.exec(asked.headers.authorization ?? '')?.[1] ?? ''
      regions.push(region)
      if (region === 'cn-north-1') return pass()
      asked.resume()
      answer.writeHead(400).end('<Error><Code>AuthorizationHeaderMalformed</Code><Region>cn-north-1</Region></Error>')
    }
    const { files } = await over(line.settings)
    await files.put([pdf])
    await files.put([pdf])
    expect(regions).toEqual(['us-east-1', 'cn-north-1', 'cn-north-1'])
  })
})

it('removes every version where the bucket keeps them', async () => {
  const line = await troubledLine(server)
  const removed: string[] = []
  const key = `${prefix()}ab/x`
  line.trouble = (asked, answer) => {
    const url = new URL(asked.url ?? '', 'http://s3')
    asked.resume()
    if (asked.method === 'DELETE') {
      removed.push(url.searchParams.get('versionId') ?? 'newest')
      answer.writeHead(204, { 'x-amz-version-id': 'm1', 'x-amz-delete-marker': 'true' }).end()
      return
    }
    const isFirst = url.searchParams.get('key-marker') === null
    const one = (name: string, version: string, of = key) =>
      `<${name}><Key>${of}</Key><VersionId>${version}</VersionId></${name}>`
    const rest = isFirst
      ? `<NextKeyMarker>${key}</NextKeyMarker><NextVersionIdMarker>v2</NextVersionIdMarker><IsTruncated>true</IsTruncated>${one('DeleteMarker', 'm1')}${one('Version', 'v2')}`
      : `<IsTruncated>false</IsTruncated>${one('Version', 'v1')}${one('Version', 'other', `${key}2`)}`
    answer.writeHead(200).end(`<ListVersionsResult>${rest}</ListVersionsResult>`)
  }
  await openBucket(line.settings, hasty).remove(key)
  expect(removed).toEqual(['newest', 'v2', 'm1', 'v1'])
})

const hashOf = (content: Uint8Array) => createHash('sha256').update(content).digest('hex')
