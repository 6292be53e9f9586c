import pLimit from 'p-limit'
import type { OneAtATime } from '../concurrency/one-at-a-time.ts'
import type { LinkHistory, LinkLook } from '../domain/link-look.ts'
import { type LinkHandedIn, linksHandedIn } from '../dossier/links-handed-in.ts'
import type { CampaignSource, CurrentCampaign } from '../ports/campaign-source.ts'
import type { Clock } from '../ports/clock.ts'
import type { FetchPage, LinkStore } from '../ports/link-looks.ts'
import type { Log } from '../ports/log.ts'
import type { DossierHistories, DossierPlace } from '../ports/record-stores.ts'
import { lookAtLink } from './look-at-link.ts'

/** Looks at the links that were handed in: soon after their receipt, and now and then later. */
export interface WatchLinks {
  /** Something was recorded in a dossier; nobody waits for what comes of it. */
  recorded(place: DossierPlace): void
  /**
   * Goes on through all dossiers, some at a time: finds what a stopped process left, what did not open at first, and
   * what is to be looked at again.
   */
  goOn(): Promise<void>
  /** Looks begun are given up: the next start finds what is left. */
  stop(): void
  /** Resolves when the looks that were begun are over. */
  idle(): Promise<void>
}

interface Parts {
  readonly campaign: CampaignSource
  dossiersOf(notice: string): Pick<DossierHistories, 'load'>
  readonly links: LinkStore
  readonly fetchPage: FetchPage
  readonly clock: Clock
  readonly log: Log
  readonly oneAtATime: OneAtATime
  /** Tells a unit of links that did not open when they were handed in. */
  tell(place: DossierPlace, failed: readonly FailedLink[]): Promise<void>
}

/** A link that did not open when it was handed in. */
export type FailedLink = LinkHandedIn & { readonly look: LinkLook }

/** Pages fetched side by side, so that neither the line nor a site is flooded. */
const AT_ONCE = 3
/** Dossiers gone through in one minute. */
const DOSSIERS_A_TURN = 100
const MINUTE_MS = 60_000
const AGAIN_AFTER_MS = 5 * MINUTE_MS
/** Looks in vain before a link counts as one that does not open. */
const MOST_TRIES = 3
const LATER_LOOK_MS = 7 * 24 * 60 * MINUTE_MS
/** A link that did not open is only told of while its hand-in is fresh: not after an upgrade. */
const TOLD_WITHIN_MS = 60 * MINUTE_MS

export function watchLinks(parts: Parts): WatchLinks {
  const { campaign, dossiersOf, links, clock, log } = parts
  const limit = pLimit(AT_ONCE)
  const running = new Set<Promise<void>>()
  let next = 0
  let stopped = false

  const lookThrough = (place: DossierPlace): Promise<void> =>
    parts.oneAtATime(`${place.campaign}/${place.unit}`, async () => {
      const { entries } = await dossiersOf(place.campaign).load(place.unit)
      const known = await links.load(place)
      const now = clock.now()
      const due = linksHandedIn(entries).filter(({ link }) => isDue(known.links[link], now))
      if (due.length === 0) return
      const looked = await Promise.all(
        due.map((one) => limit(async () => ({ one, look: await lookAtLink(one.link, { ...parts, now }) }))),
      )
      const histories = looked.map(({ one, look }) => ({ one, history: withLook(known.links[one.link], look) }))
      if (stopped) return
      const failed = histories.flatMap(({ one, history }) => justFailed(one, history, now))
      if (failed.length > 0) await parts.tell(place, failed)
      const changed = Object.fromEntries(histories.map(({ one, history }) => [one.link, history]))
      await links.save(place, { ...known, links: { ...known.links, ...changed } })
    })

  const safely = async (place: DossierPlace): Promise<void> => {
    const run = lookThrough(place)
      .catch((error: unknown) => log.error({ err: error, unit: place.unit }, '核对链接时出错，稍后再试'))
      .finally(() => running.delete(run))
    running.add(run)
    await run
  }

  return {
    recorded: (place) => {
      if (!stopped) void safely(place)
    },
    goOn: async () => {
      const places = (await campaign()).notices.flatMap(placesOf)
      const from = next < places.length ? next : 0
      const some = places.slice(from, from + DOSSIERS_A_TURN)
      next = from + some.length
      for (const place of some) if (!stopped) await safely(place)
    },
    stop: () => {
      stopped = true
    },
    idle: async () => {
      while (running.size > 0) await Promise.all(running)
    },
  }
}

/** Where nobody looks. */
export const unwatchedLinks: WatchLinks = {
  recorded: () => undefined,
  goOn: async () => undefined,
  stop: () => undefined,
  idle: async () => undefined,
}

const placesOf = ({ id, roster, candidates }: CurrentCampaign): readonly DossierPlace[] =>
  [...new Set([...roster.units.map(({ name }) => name), ...candidates.keys()])].map((unit) => ({ campaign: id, unit }))

function isDue(known: LinkHistory | undefined, now: Date): boolean {
  if (!known) return true
  if (known.first === null) return known.triedAt === null || now.getTime() - Date.parse(known.triedAt) >= AGAIN_AFTER_MS
  const last = known.latest ?? known.first
  return now.getTime() - Date.parse(last.at) >= LATER_LOOK_MS
}

const neverLooked: LinkHistory = { tries: 0, triedAt: null, first: null, latest: null }

/** The first look counts once it found something, was told that there is nothing, or was in vain often enough. */
function withLook(known: LinkHistory = neverLooked, look: LinkLook): LinkHistory {
  if (known.first !== null) return { ...known, latest: look }
  const tries = known.tries + 1
  const isFinal = look.found !== 'failed' || isRefusal(look) || tries >= MOST_TRIES
  return isFinal ? { ...known, tries, triedAt: look.at, first: look } : { ...known, tries, triedAt: look.at }
}

const isRefusal = ({ status }: LinkLook): boolean => status !== null && status >= 400 && status < 500

function justFailed(one: LinkHandedIn, { first, latest }: LinkHistory, now: Date): readonly FailedLink[] {
  const isFresh = now.getTime() - one.since.getTime() <= TOLD_WITHIN_MS
  return first?.found === 'failed' && latest === null && isFresh ? [{ ...one, look: first }] : []
}
