import type { Delivery, Fit, WayOut } from '../../../ports/outbound.ts'
import type { ListedGroup } from '../../channel.ts'
import { isWhole, piecesOf } from './pieces.ts'
import { placeTo } from './place.ts'
import type { Send } from './sender.ts'
import type { TalkedBefore } from './talked.ts'

interface Parts {
  readonly name: string
  readonly isUp: () => boolean
  readonly send: Send
  readonly talked: TalkedBefore
  readonly groups: () => readonly ListedGroup[]
  readonly newId: () => string
}

/** Pushes, to those who have talked to the robot before. */
export function robotWayOut({ name, isUp, send, talked, groups, newId }: Parts): WayOut {
  return {
    name,
    async send({ to, reply }): Promise<Delivery> {
      const place = placeTo(to, groups())
      const known = place && talked.find(place)
      if (!known) return { kind: 'refused', cause: '对方还没有与智能机器人对话过' }
      return send({ place: known }, piecesOf([reply], newId))
    },
    fit({ to, reply }): Fit | undefined {
      const place = placeTo(to, groups())
      if (!place || !talked.find(place)) return undefined
      // Its markdown has no mentions (doc 101463 names none).
      const mentions = to.kind === 'person' || to.mentions.length === 0
      return { up: isUp(), whole: isWhole(reply), mentions, free: true }
    },
  }
}
