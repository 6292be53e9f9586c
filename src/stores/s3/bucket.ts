import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { hashHex } from '../../domain/hash.ts'
import type { KeptStream } from '../../ports/files.ts'
import type { WholeFile } from '../files/kept-place.ts'
import { type AskS3, asFault, askS3, type S3Patience, type S3Request, usualPatience } from './ask-s3.ts'
import { childrenOf, textIn } from './elements.ts'
import { S3Fault, type S3Settings, s3Silent } from './s3-fault.ts'

/** What lies in a bucket under a name. */
export interface BucketObject {
  readonly key: string
  readonly size: number
  readonly at: Date
}

/** The objects of a bucket. Everything rejects with an S3Fault. */
export interface Bucket {
  /** `https://minio.example.cn/dudao` */
  readonly where: string
  /** One signed request with a known length: it is there as a whole, or not at all. */
  put(key: string, file: WholeFile): Promise<void>
  putText(key: string, text: string): Promise<void>
  sizeOf(key: string): Promise<number | undefined>
  open(key: string): Promise<KeptStream | undefined>
  /** The text of a small object; undefined where there is none. */
  textOf(key: string): Promise<string | undefined>
  /** With all earlier versions, where the bucket keeps them. */
  remove(key: string): Promise<void>
  list(prefix: string): AsyncIterable<BucketObject>
  /** Asks for an object that is there, once and not for long. */
  reach(key: string, ms: number): Promise<void>
  close(): void
}

const NOT_FOUND = 404
/** As many as any server gives in one answer. */
const MOST_NAMES = 1000
/** A thousand names of the greatest length, and what stands around them. */
const MOST_OF_LIST = 4 * 1024 * 1024
const MOST_OF_TEXT = 64 * 1024

export function openBucket(
  settings: S3Settings,
  patience: S3Patience = usualPatience,
  namesAtATime = MOST_NAMES,
): Bucket {
  const ask = askS3(settings, patience)
  const where = `${settings.endpoint}/${settings.bucket}`

  const send = async (asked: S3Request) => {
    const { body, ...answer } = await ask(asked)
    body.resume()
    return answer
  }
  const text = async (asked: S3Request, most: number): Promise<string> => {
    const { body } = await ask(asked)
    let read = ''
    try {
      body.setEncoding('utf8')
      for await (const chunk of body) {
        read += String(chunk)
        if (read.length > most) throw s3Silent(settings, '答复过长')
      }
      return read
    } catch (cause) {
      throw asFault(cause, settings)
    } finally {
      body.destroy()
    }
  }
  const put = async (key: string, content: NonNullable<S3Request['content']>) => {
    await send({ method: 'PUT', key, content })
  }
  const open: Bucket['open'] = async (key) => {
    const { status, headers, body } = await ask({ method: 'GET', key, also: [NOT_FOUND] })
    const size = Number(headers['content-length'])
    if (status === NOT_FOUND) {
      body.resume()
      return undefined
    }
    if (Number.isSafeInteger(size)) return { size, content: whole(body, size, settings) }
    body.destroy()
    throw new S3Fault(`S3 存储 ${settings.endpoint} 没有说明文件的大小`, { status, passing: false })
  }
  const pages = async function* (query: Readonly<Record<string, string>>): AsyncGenerator<string> {
    for (let from: Readonly<Record<string, string>> = {}; ; ) {
      const page: string = await text({ method: 'GET', query: { ...query, ...from } }, MOST_OF_LIST)
      yield page
      if (textIn(page, 'IsTruncated') !== 'true') return
      const next = nextOf(page)
      if (Object.keys(next).length === 0 || JSON.stringify(next) === JSON.stringify(from)) {
        throw new S3Fault(`S3 存储 ${settings.endpoint} 的清单没有完`, { passing: false })
      }
      from = next
    }
  }
  const removeVersions = async (key: string) => {
    for await (const page of pages({ prefix: key, versions: '' })) {
      for (const version of [...childrenOf(page, 'Version'), ...childrenOf(page, 'DeleteMarker')]) {
        const versionId = textIn(version, 'VersionId')
        if (textIn(version, 'Key') !== key || versionId === undefined) continue
        await send({ method: 'DELETE', key, query: { versionId }, also: [NOT_FOUND] })
      }
    }
  }

  return {
    where,
    put: (key, { path, sha256, size }) => put(key, { sha256, size, open: () => createReadStream(path) }),
    putText: (key, said) => {
      const bytes = Buffer.from(said)
      return put(key, { sha256: hashHex(bytes), size: bytes.length, open: () => Readable.from([bytes]) })
    },
    sizeOf: async (key) => {
      const { status, headers } = await send({ method: 'HEAD', key, also: [NOT_FOUND] })
      return status === NOT_FOUND ? undefined : Number(headers['content-length'])
    },
    open,
    textOf: async (key) => {
      const found = await open(key)
      if (!found) return undefined
      let read = ''
      for await (const chunk of found.content) {
        read += Buffer.from(chunk).toString()
        if (read.length > MOST_OF_TEXT) break
      }
      return read
    },
    remove: async (key) => {
      const { headers } = await send({ method: 'DELETE', key, also: [NOT_FOUND] })
      // A bucket that keeps versions has only put a mark on it.
      if (headers['x-amz-version-id'] !== undefined || headers['x-amz-delete-marker'] !== undefined) {
        await removeVersions(key)
      }
    },
    list: async function* (prefix) {
      for await (const page of pages({ 'list-type': '2', 'max-keys': String(namesAtATime), prefix })) {
        for (const one of childrenOf(page, 'Contents')) {
          const key = textIn(one, 'Key')
          const at = new Date(textIn(one, 'LastModified') ?? '')
          if (key !== undefined && !Number.isNaN(at.getTime())) yield { key, size: Number(textIn(one, 'Size')), at }
        }
      }
    },
    reach: async (key, ms) => {
      const briefly: AskS3 = askS3(settings, { ...patience, silenceMs: ms, wholeMs: ms, pausesMs: [] })
      try {
        const { body } = await briefly({ method: 'HEAD', key })
        body.resume()
      } finally {
        briefly.close()
      }
    },
    close: ask.close,
  }
}

/** Where the next page begins, as both kinds of list say it. */
function nextOf(page: string): Readonly<Record<string, string>> {
  const names = [
    ['NextContinuationToken', 'continuation-token'],
    ['NextKeyMarker', 'key-marker'],
    ['NextVersionIdMarker', 'version-id-marker'],
  ] as const
  return Object.fromEntries(
    names.flatMap(([element, parameter]) => {
      const said = textIn(page, element)
      return said === undefined ? [] : [[parameter, said]]
    }),
  )
}

/** What comes is as long as was announced, or the reading fails; Node.js alone takes a cut for an end in some cases. */
async function* whole(body: Readable, size: number, settings: S3Settings): AsyncGenerator<Uint8Array> {
  let read = 0
  try {
    for await (const chunk of body) {
      const bytes: Uint8Array = chunk
      read += bytes.byteLength
      yield bytes
    }
  } catch (cause) {
    throw asFault(cause, settings)
  } finally {
    body.destroy()
  }
  if (read !== size) throw s3Silent(settings, '传到一半断开')
}
