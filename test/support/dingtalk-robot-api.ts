import { z } from 'zod'
import { type Answered, failed, ok } from './dingtalk-trouble.ts'

/** A message that somebody got from the robot; `file` where it showed one. */
export interface Shown {
  readonly to: string
  readonly msgKey: string
  readonly param: Readonly<Record<string, string>>
  readonly file?: UploadedFile
}

/** As a client downloads it. */
export interface UploadedFile {
  readonly type: string
  readonly name: string
  readonly content: Buffer
}

/** A card in a chat. */
export interface ShownCard {
  readonly to: string
  readonly outTrackId: string
  readonly params: Readonly<Record<string, string>>
}

const Message = z.object({ robotCode: z.string(), msgKey: z.string(), msgParam: z.string() })
const ToPersons = Message.extend({ userIds: z.array(z.string()) })
const ToGroup = Message.extend({ openConversationId: z.string() })
const Params = z.record(z.string(), z.string())
const Card = z.object({
  cardTemplateId: z.string(),
  outTrackId: z.string().min(1),
  callbackType: z.enum(['STREAM', 'HTTP']),
  cardData: z.object({ cardParamMap: z.record(z.string(), z.unknown()) }),
  openSpaceId: z.string().regex(/^dtv1\.card\/\/IM_(GROUP|ROBOT)\.[^;]+$/),
  imGroupOpenDeliverModel: z.object({ robotCode: z.string() }).optional(),
  imRobotOpenDeliverModel: z.object({ spaceType: z.literal('IM_ROBOT'), robotCode: z.string() }).optional(),
})

/** The fields each kind of message must have, and no others. */
const fields: Readonly<Record<string, readonly string[]>> = {
  sampleText: ['content'],
  sampleMarkdown: ['title', 'text'],
  sampleImageMsg: ['photoURL'],
  sampleFile: ['mediaId', 'fileName', 'fileType'],
}
const fileTypes = ['xlsx', 'pdf', 'zip', 'rar', 'doc', 'docx']
const uploadTypes: Readonly<Record<string, readonly string[]>> = {
  image: ['jpg', 'jpeg', 'gif', 'png', 'bmp'],
  file: ['doc', 'docx', 'xls', 'xlsx', 'ppt', 'pptx', 'zip', 'pdf', 'rar'],
}
const MAX_UPLOAD_BYTES = 20 * 1024 * 1024

interface Options {
  readonly robotCode: string
  readonly users: readonly string[]
  readonly conversations: readonly string[]
  readonly cardTemplates: readonly string[]
}

/** The robot's APIs, as the documentation has them. */
export function robotApi({ robotCode, users, conversations, cardTemplates }: Options) {
  const shown: Shown[] = []
  const cards: ShownCard[] = []
  const media = new Map<string, UploadedFile>()
  const files = new Map<string, Buffer>()

  /** The message, or its fault. */
  const read = ({ msgKey, msgParam, robotCode: code }: z.infer<typeof Message>): Omit<Shown, 'to'> | Answered => {
    if (code !== robotCode) return failed('invalidParameter.robotCode.notExsit')
    if (Buffer.byteLength(msgParam) > 15_000) return failed('invalidParameter.msgParam.tooLong')
    const wanted = fields[msgKey]
    const param = Params.safeParse(parseJson(msgParam)).data
    if (!wanted) return failed('invalidParameter.msgKey.invalid')
    if (!param || Object.keys(param).toSorted().join() !== wanted.toSorted().join()) {
      return failed('invalidParameter.msgParam.invalid')
    }
    if (Object.values(param).some((value) => value === '')) return failed('miss.param.text')
    const file = media.get(param.mediaId ?? param.photoURL ?? '')
    if (msgKey === 'sampleFile' && (file?.type !== 'file' || !fileTypes.includes(param.fileType ?? ''))) {
      return failed('miss.param.file')
    }
    if (msgKey === 'sampleImageMsg' && file?.type !== 'image') return failed('miss.param.photo')
    return { msgKey, param, ...(file && { file }) }
  }

  return {
    shown: shown as readonly Shown[],
    cards: cards as readonly ShownCard[],
    files,
    /** doc chatbot-batch-query-the-read-status-of-messages; no message is remembered here. */
    readStatus(query: URLSearchParams): Answered {
      if (query.get('robotCode') !== robotCode) return failed('invalidParameter.robotCode.notExsit')
      return failed(
        query.get('processQueryKey') ? 'invalid.processQueryKey' : 'invalidParameter.processQueryKey.missing',
      )
    },
    toPersons(body: unknown): Answered {
      const message = ToPersons.safeParse(body).data
      if (!message) return failed('invalidParameter.param.invalid')
      if (message.userIds.length === 0) return failed('invalidParameter.userIds.empty')
      if (message.userIds.length > 20) return failed('invalidParameter.userIds.overMax')
      const content = read(message)
      if ('status' in content) return content
      const known = message.userIds.filter((userId) => users.includes(userId))
      shown.push(...known.map((to) => ({ to, ...content })))
      const invalidStaffIdList = message.userIds.filter((userId) => !users.includes(userId))
      return ok({ processQueryKey: `q${shown.length}`, invalidStaffIdList, flowControlledStaffIdList: [] })
    },
    toGroup(body: unknown): Answered {
      const message = ToGroup.safeParse(body).data
      if (!message) return failed('invalidParameter.param.invalid')
      if (!conversations.includes(message.openConversationId)) return failed('invalid.openConversationId')
      const content = read(message)
      if ('status' in content) return content
      shown.push({ to: message.openConversationId, ...content })
      return ok({ processQueryKey: `q${shown.length}` })
    },
    card(body: unknown): Answered {
      const card = Card.safeParse(body).data
      if (!card) return failed('param.invalid')
      if (!cardTemplates.includes(card.cardTemplateId)) return failed('param.templateNotExist')
      if (cards.some(({ outTrackId }) => outTrackId === card.outTrackId)) return failed('param.cardAlreadyExist')
      const params = Params.safeParse(card.cardData.cardParamMap).data
      const fits = params && Object.values(params).every((value) => Buffer.byteLength(value) <= 1024)
      if (!fits) return failed('param.invalid')
      const model = card.imGroupOpenDeliverModel ?? card.imRobotOpenDeliverModel
      if (model?.robotCode !== robotCode) return failed('param.openDeliverModelError')
      const [, to = ''] = card.openSpaceId.split(/IM_(?:GROUP|ROBOT)\./)
      const success = [...users, ...conversations].includes(to)
      if (success) cards.push({ to, outTrackId: card.outTrackId, params })
      const deliverResults = [{ spaceId: to, success, errorMsg: success ? '' : 'SPACE_NOT_FOUND' }]
      return ok({ success: true, result: { outTrackId: card.outTrackId, deliverResults } })
    },
    async upload(raw: Buffer, contentType: string): Promise<Answered> {
      const form = await new Response(new Uint8Array(raw), { headers: { 'content-type': contentType } }).formData()
      const part = form.get('media')
      const type = String(form.get('type'))
      if (!(part instanceof File)) return ok({ errcode: 40035, errmsg: 'no media' })
      const extension = part.name.split('.').at(-1) ?? ''
      if (!uploadTypes[type]?.includes(extension)) return ok({ errcode: '40004', errmsg: 'invalid media type' })
      if (part.size === 0 || part.size > MAX_UPLOAD_BYTES) return ok({ errcode: 40006, errmsg: 'invalid media size' })
      const id = `@lAz${media.size}`
      media.set(id, { type, name: part.name, content: Buffer.from(await part.arrayBuffer()) })
      return ok({ errcode: 0, errmsg: 'ok', type, media_id: id, created_at: 1767571200000 })
    },
    /** A file that came in by a message, by its download code. */
    download(body: unknown, base: string): Answered {
      const wanted = z.object({ downloadCode: z.string(), robotCode: z.literal(robotCode) }).safeParse(body).data
      if (!wanted || !files.has(wanted.downloadCode)) return failed('invalidParameter.robotCode.downloadCode')
      return ok({ downloadUrl: `${base}/storage/${encodeURIComponent(wanted.downloadCode)}` })
    },
  }
}

export function parseJson(raw: string): unknown {
  try {
    return JSON.parse(raw)
  } catch {
    return undefined
  }
}
