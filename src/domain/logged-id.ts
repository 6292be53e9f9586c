import { messageOfReply } from './dialogue.ts'
import type { Recipient } from './message.ts'

/** A message's id as the operator's log shows it: in the sandbox an id holds who wrote, which is left out. */
export const loggedMessage = (id: string): string => id.replace(/^sandbox:[^:]*:/, 'sandbox:')

/** The first parts of a key say what a message belongs to; whom it goes to comes after them. */
const PARTS_SHOWN = 3

/** The key of a message that is sent, as the log shows it: the message it answers, else what it belongs to. */
export const loggedKey = (key: string): string =>
  key.startsWith('reply/') ? loggedMessage(messageOfReply(key)) : key.split('/', PARTS_SHOWN).join('/')

/** Why a message did not get through, as the log shows it: a platform may name there whom it was for. */
export function loggedCause(cause: string, to: Recipient): string {
  const ids = to.kind === 'person' ? Object.values(to.addresses) : to.mentions.flatMap((one) => Object.values(one))
  return ids.reduce((text, id) => text.replaceAll(id, '…'), cause)
}
