import type Router from 'koa-router'
import type { z } from 'zod'
import type { Addresses } from '../domain/person.ts'
import type { Clock } from '../ports/clock.ts'
import type { Inbox } from '../ports/inbox.ts'
import type { Log } from '../ports/log.ts'
import type { WayOut } from '../ports/outbound.ts'

/** One of the ways in which a platform is met: an app, a robot, group webhooks. */
export interface Channel {
  /** For the operator: `wecom`, `wecom-robot`, `wecom-webhook`, `dingtalk`, `dingtalk-webhook`. */
  readonly name: string
  readonly routes?: Router
  readonly waysOut: readonly WayOut[]
  /** What the operator reads at the start, one line; undefined where there is nothing to say. */
  welcome(address: string): string | undefined
  /** Reads what it kept of whom it reaches, without beginning; `start` does so too. */
  recall?(): Promise<void>
  /** Begins; resolves once it has begun, connected or not. */
  start?(): Promise<void>
  /** Takes nothing new and lets what runs end. */
  stop?(): Promise<void>
  /** What is not ready, by name; empty when all is well. */
  ready(): Promise<readonly string[]>
  /** What is left of the platform's quotas this month, by their names. */
  remaining?(): Readonly<Record<string, number>>
}

/** A group of the roster, as channels see it. */
export interface ListedGroup {
  readonly name: string
  readonly addresses: Addresses
}

/** A small document of a channel's own, durable: what was counted, what was seen last. */
export interface Kept<T> {
  load(): Promise<T>
  /** On disk when it resolves. */
  save(value: T): Promise<void>
}

/** What a channel is opened with. */
export interface ChannelParts {
  readonly inbox: Inbox
  readonly clock: Clock
  readonly log: Log
  /** Where people reach the service, without a slash at its end. */
  address(): string
  readonly maxFileBytes: number
  /** As the roster stands. */
  groups(): readonly ListedGroup[]
  /** Opens a document of the channel's own. */
  keep<T extends object>(name: string, schema: z.ZodType<T>, empty: () => T): Kept<T>
}
