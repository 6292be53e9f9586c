import { createHash } from 'node:crypto'
import type { Clock } from '../../../ports/clock.ts'
import type { CardClick } from './card-click.ts'

/** The message id of a press of a button. */
export type ClickIds = (click: CardClick) => string

/**
 * The platform gives a press no id. The same button pressed again by the same person within this time is a delivery
 * again, or a finger that slipped; later it is meant.
 */
const SAME_WITHIN_MS = 60_000

/** Remembers the presses of the last minute. */
export function clickIds(clock: Clock): ClickIds {
  const recent = new Map<string, number>()

  const forget = (now: number) => {
    for (const [key, at] of recent) {
      if (at > now - SAME_WITHIN_MS) return
      recent.delete(key)
    }
  }

  return ({ outTrackId, userId, say }) => {
    const now = clock.now().getTime()
    forget(now)
    const key = createHash('sha256')
      .update(JSON.stringify([outTrackId, userId, say]))
      .digest('base64url')
    const first = recent.get(key) ?? now
    if (first === now) recent.set(key, now)
    return `dingtalk:card:${key}:${first}`
  }
}
