import { z } from 'zod'
import { UNREADABLE } from '../../kit/unreadable.ts'
import { mayPostTo, type PostToSession } from './session-webhook.ts'

/** Tells the sender of a message that could not be read, where it says how to answer it. */
export type SayUnreadable = (data: unknown) => Promise<void>

const Answerable = z.object({ sessionWebhook: z.url().max(2000) })

export const makeSayUnreadable =
  (postToSession: PostToSession, oapiBase: string): SayUnreadable =>
  async (data) => {
    const address = Answerable.safeParse(data).data?.sessionWebhook
    if (address === undefined || !mayPostTo(address, oapiBase)) return
    await postToSession({ address }, { msgtype: 'text', text: { content: UNREADABLE } })
  }
