import { get as getHttp, type IncomingMessage } from 'node:http'
import { get as getHttps } from 'node:https'
import { isIP } from 'node:net'
import { BotError, fileTooLarge } from '../../domain/errors.ts'
import {
  AddressNotAllowed,
  addressGuard,
  type Guard,
  guardedLookup,
  hostOf,
  type Resolve,
  resolveByDns,
} from './address-guard.ts'

export interface RemoteFileOptions {
  /** Of the file as sent, before it is deciphered. */
  readonly maxBytes: number
  /** Loopback and private networks too: only where a configured base lies there. */
  readonly allowPrivate?: boolean
  /** The patience with the answer and with each silence while the content is read. */
  readonly timeoutMs: number
  /** Decides in the place of `allowPrivate`. */
  readonly guard?: Guard
  /** It may lead on from https to http. */
  readonly allowPlain?: true
  /** The longest time for all of the content; ten minutes where left out. */
  readonly longestMs?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly decipher?: (content: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>
  readonly resolve?: Resolve
}

export interface RemoteFile {
  /** As its Content-Disposition names it. */
  readonly name?: string
  /** Its Content-Type, which the content need not keep to. */
  readonly type?: string
  /** Once only. Rejects with a BotError when it breaks off, falls silent or grows too large. */
  readonly content: AsyncIterable<Uint8Array>
  /** Lets go of the connection; a reader that does not read all of the content calls it. */
  discard(): void
}

/** The answer of an address that has no file to give. */
export class UnexpectedStatus extends Error {
  override readonly name = 'UnexpectedStatus'
  readonly status: number

  constructor(status: number) {
    super(`HTTP ${status}`)
    this.status = status
  }
}

const MOST_REDIRECTS = 3
/** Also for a transfer that never falls silent. */
const LONGEST_MS = 10 * 60_000

/**
 * Opens a file at an http(s) address that came in an authenticated message or API answer. The address it connects to is
 * checked after the name was resolved, at each redirect anew. Rejects with a BotError; the content is read as it is taken.
 */
export async function fetchRemoteFile(url: string, options: RemoteFileOptions): Promise<RemoteFile> {
  const { guard = addressGuard({ allowPrivate: options.allowPrivate ?? false }) } = options
  // An address is good for everybody who has it: the error says only that it is none.
  if (!URL.canParse(url)) throw fileNotFetched(new Error('no address'))
  const response = await open(new URL(url), guard, options, MOST_REDIRECTS).catch((cause: unknown) => {
    throw fileNotFetched(cause)
  })
  // A connection that breaks while nobody reads must not end the process; the next read is told.
  response.on('error', () => {})
  const discard = () => void response.destroy()
  const { maxBytes } = options
  if (Number(response.headers['content-length'] ?? 0) > maxBytes) {
    discard()
    throw fileTooLarge(maxBytes)
  }
  const name = fileNameInHeader(response.headers['content-disposition'])
  const type = response.headers['content-type']
  const content = bounded(response, options)
  return { ...(name && { name }), ...(type && { type }), content: options.decipher?.(content) ?? content, discard }
}

async function open(
  url: URL,
  guard: Guard,
  options: RemoteFileOptions,
  redirectsLeft: number,
): Promise<IncomingMessage> {
  const response = await get(url, guard, options)
  const { statusCode = 0, headers } = response
  if (statusCode === 200) return response
  response.destroy()
  if (![301, 302, 303, 307, 308].includes(statusCode) || !headers.location) throw new UnexpectedStatus(statusCode)
  if (redirectsLeft === 0) throw new Error('too many redirects')
  const next = new URL(headers.location, url)
  if (url.protocol === 'https:' && next.protocol !== 'https:' && !options.allowPlain)
    throw new Error('redirect to http')
  return open(next, guard, options, redirectsLeft - 1)
}

function get(url: URL, guard: Guard, { timeoutMs, headers, resolve = resolveByDns }: RemoteFileOptions) {
  const host = hostOf(url)
  if (!/^https?:$/.test(url.protocol) || url.username || url.password) throw new AddressNotAllowed()
  // An address that is no name is not looked up.
  if (isIP(host) !== 0 && !guard(host)) throw new AddressNotAllowed()
  const fetch = url.protocol === 'https:' ? getHttps : getHttp
  return new Promise<IncomingMessage>((done, fail) => {
    const request = fetch(
      url,
      { agent: false, lookup: guardedLookup(guard, resolve), headers: { ...headers, 'accept-encoding': 'identity' } },
      (response) => {
        clearTimeout(timer)
        done(response)
      },
    )
    const timer = setTimeout(() => request.destroy(new Error('no answer in time')), timeoutMs)
    request.on('error', (error) => {
      clearTimeout(timer)
      fail(error)
    })
  })
}

async function* bounded(
  response: IncomingMessage,
  { maxBytes, timeoutMs, longestMs = LONGEST_MS }: RemoteFileOptions,
): AsyncGenerator<Uint8Array> {
  const chunks: AsyncIterator<Uint8Array> = response[Symbol.asyncIterator]()
  const overall = setTimeout(() => response.destroy(new Error('too slow')), longestMs)
  let size = 0
  try {
    for (;;) {
      const silence = setTimeout(() => response.destroy(new Error('silent')), timeoutMs)
      const step = await chunks.next().finally(() => clearTimeout(silence))
      if (step.done) return
      size += step.value.byteLength
      if (size > maxBytes) throw fileTooLarge(maxBytes)
      yield step.value
    }
  } catch (cause) {
    throw cause instanceof BotError ? cause : fileNotFetched(cause)
  } finally {
    clearTimeout(overall)
    response.destroy()
  }
}

export const fileNotFetched = (cause: unknown) =>
  new BotError('file_not_fetched', '这个文件没有取到，没有收下。请重新发送一次。', { cause })

/**
 * The file name in a Content-Disposition header as Node gives it: `filename*` first (RFC 6266), percent-decoded also
 * where it stands in plain `filename`, as platforms write it; without a path. Undefined where there is none.
 */
export function fileNameInHeader(header: string | undefined): string | undefined {
  if (!header) return undefined
  const given = extended(header) ?? plain(header)
  const name = given
    ?.split(/[/\\]/)
    .at(-1)
    ?.replace(/\p{Cc}/gu, '')
    .trim()
  return name || undefined
}

const extended = (header: string): string | undefined => {
  const value = /;\s*filename\*\s*=\s*utf-8'[^']*'([^;\s]+)/i.exec(header)?.[1]
  return value && decoded(value)
}

const plain = (header: string): string | undefined => {
  const [, quoted, bare] = /;\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(header) ?? []
  const value = quoted?.replace(/\\(.)/g, '$1') ?? bare
  if (!value) return undefined
  const utf8 = asUtf8(value)
  return decoded(utf8) ?? utf8
}

/** Header values are read as Latin-1; raw UTF-8 in one is made whole again. */
function asUtf8(value: string): string {
  const text = Buffer.from(value, 'latin1').toString('utf8')
  return text.includes('\ufffd') ? value : text
}

function decoded(value: string): string | undefined {
  try {
    return decodeURIComponent(value)
  } catch {
    return undefined
  }
}
