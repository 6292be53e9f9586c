import type { Chat, Recipient } from '../../../domain/message.ts'
import type { ListedGroup } from '../../channel.ts'
import { addressesOf, answerTo } from '../../kit/groups.ts'
import type { Origin } from './frames.ts'

/** A conversation with the robot: with one person, or a group's. */
export interface Place {
  readonly kind: 'single' | 'group'
  /** The person's id or the group's, as the platform writes it. */
  readonly id: string
}

/** The conversation of a message; undefined for a group without its id. */
export function placeOf({ chattype, chatid, from }: Origin): Place | undefined {
  if (chattype === 'group' || (chattype === undefined && chatid !== undefined)) {
    return chatid === undefined ? undefined : { kind: 'group', id: chatid }
  }
  return { kind: 'single', id: from.userid }
}

export const chatOf = ({ kind, id }: Place): Chat =>
  kind === 'single' ? { kind: 'single' } : { kind: 'group', groupId: id }

/** The destination of an answer that cannot be given in the exchange. */
export const answerToSender = (place: Place, userId: string, groups: readonly ListedGroup[]): Recipient =>
  answerTo(
    { channel: 'wecomBot', userId },
    place.kind === 'single' ? undefined : { key: 'wecomChat', id: place.id, canMention: true },
    groups,
  )

/** The conversation in which the robot reaches a recipient; undefined where the roster names none. */
export function placeTo(to: Recipient, groups: readonly ListedGroup[]): Place | undefined {
  const id = to.kind === 'person' ? to.addresses.wecomBot : addressesOf(to, groups).wecomChat
  return id === undefined ? undefined : { kind: to.kind === 'person' ? 'single' : 'group', id }
}
