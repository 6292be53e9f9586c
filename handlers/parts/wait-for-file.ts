import type { Capabilities } from '../../src/conversation/capabilities.ts'
import type { Handled, Turn } from '../../src/conversation/command.ts'
import { shanghaiIso } from '../../src/domain/day.ts'
import { textReply } from '../../src/domain/message.ts'

/** Hours that a link to the upload page stays valid. */
const UPLOAD_HOURS = 2
const HOUR_MS = 3_600_000

/** What a file is waited for. */
interface Awaited {
  readonly about: Pick<Handled, 'task' | 'unit' | 'candidate'>
  /** 「任务3（广泛宣传）」 */
  readonly place: string
  /** The order as the upload page says it again with the file. */
  readonly words: string
  /** How it is sent with a link: 「提交 3 https://…」. */
  readonly example: string
}

/** Asks for the file; a chat that carries no files gets a link to the upload page, a group never does. */
export function waitForFile(
  { giveUploadLink }: Pick<Capabilities, 'giveUploadLink'>,
  { request, from, chat, now }: Turn,
  { about, place, words, example }: Awaited,
): Handled {
  const expiresAt = shanghaiIso(new Date(now.getTime() + UPLOAD_HOURS * HOUR_MS))
  const link = chat.kind === 'single' ? giveUploadLink({ sender: from, words, expiresAt }) : undefined
  const [first = '', ...rest] = link
    ? [
        `请打开上传页交文件（只能用一次，${UPLOAD_HOURS}小时内有效）：`,
        link,
        `也可以重发并附上网页链接，例如「${example}」。`,
      ]
    : ['请在10分钟内发送文件，或重发并附上链接。']
  return {
    outcome: 'asked',
    ...about,
    replies: [textReply(`好的，${place}。${first}`, ...rest)],
    question: { kind: 'file', request },
  }
}
