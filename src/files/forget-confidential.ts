import { hasTelephone } from '../domain/mask-telephones.ts'
import type { Person } from '../domain/person.ts'
import type { ConversationStore, DialogueWrite } from '../ports/conversation-store.ts'

/**
 * Takes out of the dialogues what was destroyed (销毁): files that still wait for their words, and of the unit's
 * contacts what is remembered with a telephone number.
 */
export type ForgetConfidential = (what: {
  readonly files: Iterable<string>
  readonly contacts: readonly Pick<Person, 'addresses'>[]
}) => Promise<void>

export const confidentialForgetter =
  (conversations: Pick<ConversationStore, 'forget' | 'load' | 'mentioning' | 'withTelephones'>): ForgetConfidential =>
  async ({ files, contacts }) => {
    const erased = new Set(files)
    const keys = new Set<string>()
    for (const sha256 of erased) for (const key of await conversations.mentioning(sha256)) keys.add(key)
    const ids = new Set(contacts.flatMap(({ addresses }) => Object.values(addresses).map((id) => id.toLowerCase())))
    for (const key of await conversations.withTelephones()) if (ids.has(accountIn(key))) keys.add(key)
    for (const key of keys) await conversations.forget(key, without((await conversations.load(key)).said, erased))
  }

/** The id in the key of a dialogue: `wecom jinshui single`. */
const accountIn = (key: string): string => (key.split(' ')[1] ?? '').toLowerCase()

function without({ held, pending }: DialogueWrite['said'], erased: ReadonlySet<string>): DialogueWrite['said'] {
  const isErased = ({ sha256 }: { readonly sha256: string }) => erased.has(sha256)
  const isOver = pending !== null && (pending.files.some(isErased) || hasTelephone(JSON.stringify(pending)))
  return {
    held: held.filter(({ file }) => !isErased(file) && !hasTelephone(file.name)),
    pending: isOver ? null : pending,
  }
}
