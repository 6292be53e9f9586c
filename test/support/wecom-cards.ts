import { z } from 'zod'
import { appSettings, callbackXml } from './wecom-callback.ts'

/** A card with buttons as the documentation has it (doc 90236). */
const Card = z.object({
  card_type: z.literal('button_interaction'),
  task_id: z.string().regex(/^[0-9A-Za-z_@-]{1,128}$/),
  main_title: z.object({ title: z.string().min(1) }),
  sub_title_text: z.string().optional(),
  button_list: z
    .array(
      z.object({
        text: z.string().min(1),
        style: z.int().min(1).max(4).optional(),
        key: z.string().refine((key) => Buffer.byteLength(key) <= 1024),
      }),
    )
    .min(1)
    .max(6),
})
type Card = z.infer<typeof Card>

const Update = z.object({
  userids: z.array(z.string()).min(1),
  agentid: z.int(),
  response_code: z.string(),
  button: z.object({ replace_name: z.string().min(1) }),
})

export interface ShownCard {
  readonly title: string
  readonly text: string
  readonly buttons: readonly string[]
  readonly taskId: string
}

/** A decrypted callback, and the code that it carries. */
export interface CardEvent {
  readonly xml: string
  readonly responseCode: string
}

/** The cards of an app's members: shown, pressed, and updated by a code that is good for one call. */
export function wecomCards() {
  const shown: { user: string; card: Card; replaced?: string }[] = []
  const codes = new Map<string, string>()

  return {
    read: (given: unknown): Card | undefined => Card.safeParse(given).data,
    show: (user: string, card: Card) => void shown.push({ user, card }),
    of: (user: string): readonly ShownCard[] =>
      shown
        .filter((item) => item.user === user)
        .map(({ card, replaced }) => ({
          title: card.main_title.title,
          text: card.sub_title_text ?? '',
          buttons: replaced ? [replaced] : card.button_list.map(({ text }) => text),
          taskId: card.task_id,
        })),
    press(user: string, text: string, at: number): CardEvent {
      const last = shown.findLast((item) => item.user === user)
      const key = last?.card.button_list.find((button) => button.text === text)?.key
      if (!last || key === undefined) throw new Error(`no button ${text}`)
      const responseCode = `code-${codes.size}`
      codes.set(responseCode, last.card.task_id)
      return { xml: pressed(user, key, last.card.task_id, responseCode, at), responseCode }
    },
    update(given: unknown, agentId: number) {
      const update = Update.safeParse(given).data
      if (update?.agentid !== agentId) return { errcode: 40058, errmsg: 'invalid parameter' }
      const taskId = codes.get(update.response_code)
      if (taskId === undefined) return { errcode: 40094, errmsg: 'invalid response_code' }
      codes.delete(update.response_code)
      const users = update.userids.map((user) => user.toLowerCase())
      for (const item of shown) {
        if (item.card.task_id === taskId && users.includes(item.user.toLowerCase()))
          item.replaced = update.button.replace_name
      }
      return { errcode: 0, errmsg: 'ok', invaliduser: [] }
    },
  }
}

/** template_card_event (doc 90240). */
const pressed = (user: string, key: string, taskId: string, responseCode: string, at: number): string =>
  callbackXml({
    ToUserName: appSettings.corpId,
    FromUserName: user,
    CreateTime: at,
    MsgType: 'event',
    Event: 'template_card_event',
    EventKey: key,
    TaskId: taskId,
    CardType: 'button_interaction',
    ResponseCode: responseCode,
    AgentID: appSettings.agentId,
  }).replace('</xml>', '<SelectedItems></SelectedItems></xml>')
