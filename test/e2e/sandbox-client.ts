import { z } from 'zod'
import { Answer } from '../../src/domain/message.ts'

const Inbox = z.object({ items: z.array(z.object({ at: z.string(), text: z.string() })) })

export interface Sent {
  readonly text?: string
  readonly file?: { readonly name: string; readonly base64: string }
  readonly id?: string
  readonly group?: 'all'
}

/** Plays people against a running sandbox, over HTTP. */
export function sandboxClient(url: () => string) {
  const call = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${url()}${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json; charset=utf-8' } }),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return response.json()
  }
  return {
    send: async (user: string, sent: Sent) => Answer.parse(await call('POST', '/sandbox/messages', { user, ...sent })),
    inbox: async (user: string) => Inbox.parse(await call('GET', `/sandbox/inbox?user=${user}`)).items,
    groupInbox: async (group: string) => Inbox.parse(await call('GET', `/sandbox/inbox?group=${group}`)).items,
    moveClock: (now: string) => call('PUT', '/sandbox/clock', { now }),
  }
}

/** All an answer says, for matching. */
export const saidBy = (answer: Answer): string => answer.replies.map(({ text }) => text).join('\n')

/** The smallest thing that is a PDF by its bytes. */
export const aPdf = (content = 'hello'): string =>
  Buffer.from(`%PDF-1.4\n% ${content}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`).toString(
    'base64',
  )
