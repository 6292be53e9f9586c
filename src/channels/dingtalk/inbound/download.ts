import { z } from 'zod'
import type { IncomingFile } from '../../../domain/message.ts'
import type { Log } from '../../../ports/log.ts'
import { liesInPrivateNetwork } from '../../kit/address-guard.ts'
import { fetchRemoteFile, fileNotFetched } from '../../kit/fetch-remote-file.ts'
import type { DingtalkClient } from '../app/client.ts'
import type { DingtalkAppSettings } from '../settings.ts'
import type { Attachment } from './message-body.ts'

interface Parts {
  readonly client: Pick<DingtalkClient, 'call' | 'robotCode'>
  readonly settings: Pick<DingtalkAppSettings, 'apiBase' | 'oapiBase'>
  readonly maxFileBytes: number
  readonly timeoutMs: number
  readonly log: Log
}

const Located = z.object({ downloadUrl: z.url().max(8000) })

/**
 * A file of a message, fetched as it is read (doc download-the-file-content-of-the-robot-receiving-message). The lives of
 * its code and its address are not published, so the address is opened as soon as it is known. The content rejects with
 * a BotError where it cannot be had.
 */
export const remoteFiles =
  ({ client, settings, maxFileBytes, timeoutMs, log }: Parts) =>
  ({ name, downloadCode }: Attachment): IncomingFile => {
    const locate = async (): Promise<string> => {
      const result = await client.call({
        path: '/v1.0/robot/messageFiles/download',
        body: { downloadCode, robotCode: client.robotCode },
        answer: Located,
        twiceIsOnce: true,
      })
      if (result.kind === 'ok') return result.value.downloadUrl
      const cause = result.kind === 'error' ? `${result.code} ${result.message}`.slice(0, 300) : result.cause
      log.warn({ cause }, '收到的文件未能取得下载地址')
      throw fileNotFetched(new Error(cause))
    }
    const read = async function* () {
      const bases = [settings.apiBase, settings.oapiBase]
      const allowPrivate = (await Promise.all(bases.map((base) => liesInPrivateNetwork(base)))).includes(true)
      const file = await fetchRemoteFile(await locate(), { maxBytes: maxFileBytes, allowPrivate, timeoutMs })
      try {
        yield* file.content
      } finally {
        file.discard()
      }
    }
    return { name, content: { [Symbol.asyncIterator]: read } }
  }
