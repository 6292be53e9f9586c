import type { Context } from 'koa'
import Router from 'koa-router'
import { z } from 'zod'
import { BotError } from '../../domain/errors.ts'
import { Answer, type Incoming, type IncomingFile } from '../../domain/message.ts'
import type { UploadLink, UploadLinks } from '../../ports/keys.ts'
import type { Channel, ChannelParts } from '../channel.ts'
import { makeReadUpload } from './read-in-time.ts'
import { noUsedLinks, type UsedLinks, UsedLinksDocument, usedLinks } from './used-links.ts'

interface Parts extends Pick<ChannelParts, 'inbox' | 'clock' | 'maxFileBytes'> {
  readonly uploadLinks: UploadLinks
  /** The page, as HTML. */
  readonly page: string
}

interface RouteParts extends Parts {
  readonly used: UsedLinks
}

/** The page by which files come in that a chat cannot carry. */
export const uploadChannel = ({ keep, ...parts }: Parts & Pick<ChannelParts, 'keep'>): Channel => ({
  name: 'upload',
  routes: uploadRoutes({ ...parts, used: usedLinks((name) => keep(name, UsedLinksDocument, noUsedLinks)) }),
  waysOut: [],
  ready: async () => [],
  // Nobody types its address: the link comes in the chat.
  welcome: () => undefined,
})

/** `attempt` is chosen by the page, one a file: the same file sent again after a lost answer is one upload. */
const Upload = z.object({
  key: z.string().min(1).max(4000),
  attempt: z.string().regex(/^[A-Za-z0-9_-]{8,64}$/),
  name: z.string().max(255),
})

/**
 * `GET /upload?key=` shows the page and uses nothing up, so that a chat client's preview does no harm; `PUT /upload`
 * takes one file as its body and answers as the chat would.
 */
function uploadRoutes(parts: RouteParts): Router {
  const busy = new Set<string>()
  const read = makeReadUpload(parts)
  const router = new Router()

  router.get('/upload', (context) => {
    context.type = 'html'
    context.body = parts.page
  })

  router.get('/upload/link', async (context) => {
    const link = openLink(parts, String(context.query.key ?? ''))
    if (await parts.used.by(link.id, parts.clock.now())) throw linkUsed()
    context.body = { words: link.words, expiresAt: link.expiresAt, maxFileBytes: parts.maxFileBytes }
  })

  router.put('/upload', async (context) => {
    // An upload counts from the moment its request began, if it does not take long.
    const sentAt = parts.clock.now()
    const { key, attempt, name } = readQuery(context)
    const link = openLink(parts, key)
    const usedBy = await parts.used.by(link.id, sentAt)
    if (usedBy !== undefined && usedBy !== attempt) throw linkUsed()
    const again = usedBy === attempt
    if (!again) refuseTooLarge(context, parts.maxFileBytes)
    if (busy.has(link.id)) throw linkBusy()
    busy.add(link.id)
    try {
      // An upload whose answer was lost is known by its id: it is answered again, and its bytes are not read.
      context.body = again
        ? await handIn(parts, link, attempt, { sentAt, files: [] })
        : await read({ request: context.req, sender: `${link.sender.channel} ${link.sender.userId}` }, (content) =>
            handIn(parts, link, attempt, { sentAt, files: [{ name, content }] }),
          )
    } finally {
      busy.delete(link.id)
    }
  })

  return router
}

/** Hands the file in with the words of its link; the receipt goes to the chat too. */
async function handIn(
  { inbox, used }: RouteParts,
  { id, sender, words, expiresAt }: UploadLink,
  attempt: string,
  { sentAt, files }: { readonly sentAt: Date; readonly files: readonly IncomingFile[] },
): Promise<Answer> {
  const incoming: Incoming = {
    id: `upload:${id}:${attempt}`,
    from: sender,
    chat: { kind: 'single' },
    sentAt,
    began: sentAt,
    answerTo: { kind: 'person', addresses: { [sender.channel]: sender.userId } },
    body: { kind: 'message', text: words, files },
  }
  const answer = await inbox.receive(incoming)
  if (answer.outcome === 'ok' && files.length > 0) {
    await used.add(id, attempt, expiresAt)
    inbox.unanswered(incoming, answer)
  }
  return Answer.parse(answer)
}

function readQuery(context: Context): z.infer<typeof Upload> {
  const query = Upload.safeParse({ ...context.query }).data
  if (!query) throw badLink()
  return query
}

function openLink({ uploadLinks, clock }: Parts, key: string): UploadLink {
  const link = uploadLinks.open(key)
  if (!link) throw badLink()
  if (clock.now().getTime() > Date.parse(link.expiresAt)) throw linkExpired()
  return link
}

/** Before anything is read where the length is declared; else the file store cuts off at the limit. */
function refuseTooLarge(context: Context, maxFileBytes: number): void {
  if (Number(context.get('Content-Length')) > maxFileBytes) throw tooLarge(maxFileBytes)
}

const tooLarge = (bytes: number) =>
  new BotError('body_too_large', `文件超过 ${Math.floor(bytes / 1024 / 1024)} MB，没有收下。请压缩或拆分后再选。`)

const badLink = () => new BotError('upload_link_unknown', '上传链接不完整或不对，请回到聊天里重新打开。')

const linkExpired = () =>
  new BotError('upload_link_over', '上传链接已过期，没有收下文件。请在聊天里重新发送提交指令，取得新的链接。')

const linkUsed = () =>
  new BotError('upload_link_over', '这个链接已经交过一个文件。还要再交，请在聊天里重新发送提交指令，取得新的链接。')

const linkBusy = () => new BotError('upload_link_busy', '这个链接正在上传另一个文件，请等它完成后再试。')
