import { z } from 'zod'
import type { Log } from '../../../ports/log.ts'
import type { Kept } from '../../channel.ts'
import type { Place } from './place.ts'

/** The conversations that have talked to the robot, each as the platform writes its id. */
export const Talked = z.object({ single: z.array(z.string().min(1)), group: z.array(z.string().min(1)) })
export type Talked = z.infer<typeof Talked>
export const nobodyTalked = (): Talked => ({ single: [], group: [] })

/** The conversations that may be pushed to: the platform refuses one that never talked to the robot (doc 101463). */
export interface TalkedBefore {
  load(): Promise<void>
  /** The conversation with its id as the platform writes it; undefined where it has not talked yet. */
  find(place: Place): Place | undefined
  remember(place: Place): void
  /** A message went through to it. */
  reached(place: Place): void
  /** The platform did not take a message to it. True once that was so often enough to forget the conversation. */
  refused(place: Place, how: 'receiver' | 'unknown'): boolean
  /** Everything remembered is on disk when it resolves. */
  saved(): Promise<void>
}

/** In a row, while others are reached: the fault is the conversation's, not the platform's. */
const REFUSALS = 3
/** In a row, whatever becomes of others; the pauses between tries make half an hour of it. */
const REFUSALS_ALONE = 10

interface Refusals {
  readonly count: number
  /** The messages that had gone through to anybody before the first of them. */
  readonly reachedBefore: number
}

export function talkedBefore(kept: Kept<Talked>, log: Log): TalkedBefore {
  const refusals = new Map<string, Refusals>()
  let reached = 0
  const places = new Map<string, Place>()
  let saving = Promise.resolve()

  const save = () => {
    saving = saving
      .then(() => kept.save(listed(places)))
      .catch((error: unknown) => log.warn({ err: error }, '与智能机器人对话过的名单未能保存'))
  }

  return {
    async load() {
      const { single, group } = await kept.load()
      for (const id of single) places.set(keyOf({ kind: 'single', id }), { kind: 'single', id })
      for (const id of group) places.set(keyOf({ kind: 'group', id }), { kind: 'group', id })
    },
    find: (place) => places.get(keyOf(place)),
    remember(place) {
      refusals.delete(keyOf(place))
      if (places.get(keyOf(place))?.id === place.id) return
      places.set(keyOf(place), place)
      save()
    },
    reached(place) {
      reached += 1
      refusals.delete(keyOf(place))
    },
    refused(place, how) {
      const key = keyOf(place)
      const { count, reachedBefore } = refusals.get(key) ?? { count: 0, reachedBefore: reached }
      const now = { count: count + 1, reachedBefore }
      refusals.set(key, now)
      const most = how === 'receiver' || reached > reachedBefore ? REFUSALS : REFUSALS_ALONE
      if (now.count < most) return false
      refusals.delete(key)
      if (places.delete(key)) save()
      return true
    },
    saved: () => saving,
  }
}

/** A roster may write a userid in another case than the platform, which does not mind (doc 90236). */
const keyOf = ({ kind, id }: Place): string => `${kind}:${id.toLowerCase()}`

const listed = (places: ReadonlyMap<string, Place>): Talked => {
  const idsOf = (kind: Place['kind']) => [...places.values()].filter((place) => place.kind === kind).map(({ id }) => id)
  return { single: idsOf('single'), group: idsOf('group') }
}
