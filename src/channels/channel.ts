import type Router from 'koa-router'
import type { z } from 'zod'
import type { Addresses } from '../domain/person.ts'
import type { Clock } from '../ports/clock.ts'
import type { Inbox } from '../ports/inbox.ts'
import type { Log } from '../ports/log.ts'
import type { WayOut } from '../ports/outbound.ts'

/** One way in and out of a platform: an app, a robot, group webhooks. */
export interface Channel {
  /** For the operator: `wecom`, `wecom-robot`, `wecom-webhook`, `dingtalk`, `dingtalk-webhook`. */
  readonly name: string
  readonly routes?: Router
  /** The platform takes one connection of it at a time: of several nodes one alone starts it. */
  readonly single?: true
  readonly waysOut: readonly WayOut[]
  /** One line for the operator at the start; undefined where there is nothing to say. */
  welcome(address: string): string | undefined
  /** Reads the kept list of the people it reaches, without starting; `start` reads it too. */
  recall?(): Promise<void>
  /** Resolves once the channel has started, connected or not. */
  start?(): Promise<void>
  /** Refuses new messages and lets running work end. */
  stop?(): Promise<void>
  /** The names of the parts that are not ready; empty when all is well. */
  ready(): Promise<readonly string[]>
  /** Uses left of each quota this month, by the name of the quota. */
  remaining?(): Readonly<Record<string, number>>
  /** Number of messages and frames since the start that could not be read. */
  unreadable?(): number
}

/** A group of the roster, as channels see it. */
export interface ListedGroup {
  readonly name: string
  readonly addresses: Addresses
}

/** A small durable document of a channel's own: counts, the last sign of life. */
export interface Kept<T> {
  load(): Promise<T>
  /** On disk when it resolves. */
  save(value: T): Promise<void>
}

/** The parts for opening a channel. */
export interface ChannelParts {
  readonly inbox: Inbox
  readonly clock: Clock
  readonly log: Log
  /** The address of the service for people, without a slash at its end. */
  address(): string
  readonly maxFileBytes: number
  /** The groups of the roster as it stands now. */
  groups(): readonly ListedGroup[]
  /** Opens a document of the channel's own. */
  keep<T extends object>(name: string, schema: z.ZodType<T>, empty: () => T): Kept<T>
}
