import { Agent, type ClientRequest, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http'
import { Agent as SecureAgent, request as secureRequest } from 'node:https'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import aws4 from 'aws4'
import { hashHex } from '../../domain/hash.ts'
import { pathOfBucket } from './bucket-address.ts'
import { S3Fault, type S3Settings, s3Refused, s3Silent } from './s3-fault.ts'

/** The bounds of one request. */
export interface S3Patience {
  /** Silence on the line before a request is given up. */
  readonly silenceMs: number
  /** The whole of a request, beside the time for its content. */
  readonly wholeMs: number
  /** The least speed that content has to have, in bytes a second. */
  readonly leastSpeed: number
  /** Pauses between the tries of a request; as many more tries as there are pauses. */
  readonly pausesMs: readonly number[]
}

export const usualPatience: S3Patience = {
  silenceMs: 15_000,
  wholeMs: 30_000,
  leastSpeed: 50 * 1024,
  pausesMs: [200, 1000],
}

export interface S3Request {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'DELETE'
  /** The name of an object; none for the bucket itself. */
  readonly key?: string
  readonly query?: Readonly<Record<string, string>>
  /** Of a PUT: opened anew for each try. The server compares it with its hash, which is a part of the signature. */
  readonly content?: { readonly sha256: string; readonly size: number; open(): Readable }
  /** Statuses that are no faults though they are none of success. */
  readonly also?: readonly number[]
}

export interface S3Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  /** Has to be read to its end, or destroyed. */
  readonly body: IncomingMessage
}

/** Asks an S3-compatible server: signed (Signature Version 4), within bounds of time, and again where that may help. */
export interface AskS3 {
  /** Rejects with an S3Fault. */
  (asked: S3Request): Promise<S3Answer>
  /** Ends the connections that are kept open. */
  close(): void
}

/** Where no region is asked for, as by MinIO and Ceph, this one is usual; a server that asks for another names it. */
const USUAL_REGION = 'us-east-1'
const MOST_SOCKETS = 16
const MOST_OF_ERROR = 16 * 1024
const EMPTY = hashHex('')

export function askS3(settings: S3Settings, patience: S3Patience = usualPatience): AskS3 {
  const endpoint = new URL(settings.endpoint)
  const isSecure = endpoint.protocol === 'https:'
  const agent = new (isSecure ? SecureAgent : Agent)({ keepAlive: true, maxSockets: MOST_SOCKETS })
  const base = pathOfBucket(settings)
  let region = USUAL_REGION

  const signed = ({ method, key = '', query = {}, content }: S3Request) => {
    const search = new URLSearchParams(query).toString().replaceAll('+', '%20')
    const named = key === '' ? base || '/' : `${base}/${key}`
    const path = search === '' ? named : `${named}?${search}`
    const headers = {
      host: endpoint.host,
      'x-amz-content-sha256': content?.sha256 ?? EMPTY,
      ...(content && { 'content-length': content.size, 'content-type': 'application/octet-stream' }),
    }
    return aws4.sign({ service: 's3', region, method, path, headers }, settings)
  }

  const begin = (asked: S3Request): ClientRequest => {
    const { method, path, headers } = signed(asked)
    const options = {
      host: endpoint.hostname.replace(/^\[|\]$/g, ''),
      port: endpoint.port,
      method,
      path,
      headers,
      agent,
    }
    return (isSecure ? secureRequest : request)(options)
  }

  const once = async (asked: S3Request): Promise<S3Answer> => {
    const begun = begin(asked)
    const { size = 0 } = asked.content ?? {}
    bounded(begun, patience, size)
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      begun.once('response', resolve).once('error', reject)
    })
    // A server may answer before it has read all: with the refusal that tells why.
    const sent = asked.content ? pipeline(asked.content.open(), begun) : Promise.resolve(void begun.end())
    sent.catch(() => undefined)
    const body = await answered
    const { statusCode: status = 0, headers } = body
    bounded(body, patience, Number(headers['content-length'] ?? 0))
    if ((status >= 200 && status < 300) || asked.also?.includes(status)) {
      if (asked.content) await sent
      return { status, headers, body }
    }
    const text = await beginningOf(body)
    begun.destroy()
    const wanted = headers['x-amz-bucket-region'] ?? /<Region>([a-z0-9-]{1,40})<\/Region>/.exec(text)?.[1]
    const isOther = typeof wanted === 'string' && wanted !== region && status === 400
    if (isOther) region = wanted
    const fault = s3Refused(settings, status, /<Code>([A-Za-z0-9]{1,60})<\/Code>/.exec(text)?.[1] ?? '')
    throw isOther ? new S3Fault(fault.message, { status, passing: true }) : fault
  }

  const ask = async (asked: S3Request): Promise<S3Answer> => {
    for (const ms of patience.pausesMs) {
      try {
        return await once(asked)
      } catch (cause) {
        if (!asFault(cause, settings).passing) throw cause
        await pause(ms)
      }
    }
    try {
      return await once(asked)
    } catch (cause) {
      throw asFault(cause, settings)
    }
  }
  return Object.assign(ask, { close: () => agent.destroy() })
}

/** Gives a request, or its answer, up that is silent, or slower than it may be. */
function bounded(
  line: ClientRequest | IncomingMessage,
  { silenceMs, wholeMs, leastSpeed }: S3Patience,
  size: number,
): void {
  line.setTimeout(silenceMs, () => line.destroy(new Error('silence')))
  const timer = setTimeout(() => line.destroy(new Error('too slow')), wholeMs + (size / leastSpeed) * 1000)
  const end = () => clearTimeout(timer)
  line.on('error', end).once('response', end).once('end', end).once('close', end)
}

async function beginningOf(body: IncomingMessage): Promise<string> {
  let text = ''
  try {
    for await (const chunk of body) {
      text += String(chunk)
      if (text.length > MOST_OF_ERROR) break
    }
  } catch {
    // The status tells enough.
  }
  return text
}

/** Everything that is no answer: the line, a name that is none, a certificate. Its code alone is told. */
export function asFault(cause: unknown, settings: S3Settings): S3Fault {
  if (cause instanceof S3Fault) return cause
  if (!(cause instanceof Error)) return s3Silent(settings, 'unknown')
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : ''
  if (code === '' && cause.message === 'silence') return s3Silent(settings, '没有答复')
  if (code === '' && cause.message === 'too slow') return s3Silent(settings, '太慢')
  return s3Silent(settings, /^[A-Z0-9_]{1,60}$/.test(code) ? code : cause.name)
}
