import { z } from 'zod'
import { BotError } from '../../../../domain/errors.ts'
import type { Log } from '../../../../ports/log.ts'
import { liesInPrivateNetwork } from '../../../kit/address-guard.ts'
import { fetchRemoteFile, fileNotFetched, type RemoteFile } from '../../../kit/fetch-remote-file.ts'
import { type OpenedFile, unopened } from '../../../kit/opened-file.ts'
import { parseJson } from '../../../kit/parse-json.ts'
import type { WecomAppSettings } from '../../settings.ts'
import { type ApiFailure, type ApiResult, resultOf } from './api.ts'
import { causeOf } from './api-errors.ts'
import type { AppApi } from './app-api.ts'

/** Begins the transfer of a picture by its media id. Never rejects: the reader of the file is told. */
export type OpenPicture = (mediaId: string) => Promise<OpenedFile>

interface Parts {
  readonly api: Pick<AppApi, 'ask'>
  readonly settings: Pick<WecomAppSettings, 'apiBase'>
  readonly maxFileBytes: number
  readonly timeoutMs: number
  readonly log: Log
}

const NAME = '图片'

/** Opens pictures that members sent (https://developer.work.weixin.qq.com/document/path/90254). */
export const makeOpenPicture =
  ({ api, settings, maxFileBytes, timeoutMs, log }: Parts): OpenPicture =>
  async (mediaId) => {
    const allowPrivate = await liesInPrivateNetwork(settings.apiBase)
    const result = await api.ask({
      path: '/cgi-bin/media/get',
      query: { media_id: mediaId },
      call: (address) => openAt(address, { maxBytes: maxFileBytes, allowPrivate, timeoutMs }),
    })
    if (result.kind === 'ok') return result.value
    log.warn({ cause: causeOf(result) }, '收到的图片没有从企业微信取到')
    return unopened(NAME, notFetched(result))
  }

async function openAt(address: string, options: Parameters<typeof fetchRemoteFile>[1]): Promise<ApiResult<OpenedFile>> {
  try {
    const file = await fetchRemoteFile(address, options)
    // An error comes with HTTP 200 too, as JSON (doc 90254).
    if (IS_TEXT.test(file.type ?? '')) return resultOf(address, parseJson(await beginningOf(file)), NOTHING)
    const { content, discard } = file
    return { kind: 'ok', value: { file: { name: shownName(file.name), content }, discard } }
  } catch (error) {
    if (error instanceof BotError && error.code === 'file_too_large') {
      return { kind: 'ok', value: unopened(NAME, error) }
    }
    return { kind: 'unreachable', cause: causeIn(error), repeat: true, arrived: false }
  }
}

const IS_TEXT = /^(?:application\/json|text\/)/i
/** A text without an errcode is no picture either. */
const NOTHING = z.never()
const MOST_OF_AN_ERROR = 64 * 1024

async function beginningOf({ content, discard }: RemoteFile): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of content) {
    chunks.push(chunk)
    bytes += chunk.byteLength
    if (bytes >= MOST_OF_AN_ERROR) break
  }
  discard()
  return Buffer.concat(chunks).toString()
}

/** The platform names pictures by their media id, which tells people nothing. */
const MACHINE_NAME = /^[\w-]{20,}(\.\w{1,5})?$/

const shownName = (given: string | undefined): string => given?.replace(MACHINE_NAME, `${NAME}$1`) ?? NAME

/** The reason alone: an error of the transfer names no secret, the address does. */
function causeIn(error: unknown): string {
  const cause = error instanceof BotError ? error.cause : error
  if (!(cause instanceof Error)) return '网络错误'
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message
}

/** Asks for pieces by Range, which no picture of a chat is large enough for (doc 90254). */
const TOO_LARGE_AT_ONCE = 830002

const notFetched = (result: ApiFailure): BotError =>
  result.kind === 'error' && result.errcode === TOO_LARGE_AT_ONCE
    ? new BotError('file_too_large', '这张图片太大，企业微信没有传来，没有收下。请压缩后再发。')
    : fileNotFetched(new Error(causeOf(result)))
