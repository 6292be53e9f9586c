import type { Recipient } from '../../domain/message.ts'
import type { Addresses, Sender } from '../../domain/person.ts'
import type { ListedGroup } from '../channel.ts'

/** The number of groups that have an address of that kind. */
export const groupsServed = (groups: readonly ListedGroup[], key: string): number =>
  groups.filter(({ addresses }) => addresses[key] !== undefined).length

type Group = Extract<Recipient, { kind: 'group' }>

/** The addresses of a group: those of the message itself, else those of the roster. */
export const addressesOf = (to: Group, groups: readonly ListedGroup[]): Addresses =>
  to.addresses ?? groups.find(({ name }) => name === to.group)?.addresses ?? {}

/** The destination of an answer that cannot be given in the exchange: the sender, or the group with the sender notified. */
export function answerTo(
  from: Sender,
  group: { readonly key: string; readonly id: string; readonly canMention: boolean } | undefined,
  groups: readonly ListedGroup[],
): Recipient {
  const sender: Addresses = { [from.channel]: from.userId }
  if (!group) return { kind: 'person', addresses: sender }
  const { key, id, canMention } = group
  return {
    kind: 'group',
    group: groups.find(({ addresses }) => addresses[key] === id)?.name ?? id,
    addresses: { [key]: id },
    mentions: canMention ? [sender] : [],
  }
}
