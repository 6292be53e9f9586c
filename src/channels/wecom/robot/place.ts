import type { Chat, Recipient } from '../../../domain/message.ts'
import type { ListedGroup } from '../../channel.ts'
import type { Origin } from './frames.ts'

/** A conversation with the robot: with one person, or a group's. */
export interface Place {
  readonly kind: 'single' | 'group'
  /** The person's id or the group's, as the platform writes it. */
  readonly id: string
}

/** Where a message was said; undefined for a group without its id. */
export function placeOf({ chattype, chatid, from }: Origin): Place | undefined {
  if (chattype === 'group' || (chattype === undefined && chatid !== undefined)) {
    return chatid === undefined ? undefined : { kind: 'group', id: chatid }
  }
  return { kind: 'single', id: from.userid }
}

export const chatOf = ({ kind, id }: Place): Chat =>
  kind === 'single' ? { kind: 'single' } : { kind: 'group', groupId: id }

/** Where an answer goes that cannot be given in the exchange: to the person, or into the group and to the sender's notice. */
export function answerTo(place: Place, userId: string, groups: readonly ListedGroup[]): Recipient {
  if (place.kind === 'single') return { kind: 'person', addresses: { wecomBot: userId } }
  const listed = groups.find(({ addresses }) => addresses.wecomChat === place.id)
  return {
    kind: 'group',
    group: listed?.name ?? place.id,
    addresses: { wecomChat: place.id },
    mentions: [{ wecomBot: userId }],
  }
}

/** The conversation a recipient is reached in by the robot; undefined where the roster names none. */
export function placeTo(to: Recipient, groups: readonly ListedGroup[]): Place | undefined {
  const id =
    to.kind === 'person'
      ? to.addresses.wecomBot
      : (to.addresses?.wecomChat ?? groups.find(({ name }) => name === to.group)?.addresses.wecomChat)
  return id === undefined ? undefined : { kind: to.kind === 'person' ? 'single' : 'group', id }
}
