import type Router from 'koa-router'
import type { Settings } from '../config.ts'
import type { Campaign, Roster } from '../domain/campaign.ts'
import type { Clock } from '../ports/clock.ts'
import type { Log } from '../ports/log.ts'
import type { CanReach, Outbound } from '../ports/outbound.ts'
import type { RosterWriter } from '../ports/roster-writer.ts'
import type { Core } from './core.ts'
import type { Records } from './records.ts'

export interface PlatformParts {
  readonly settings: Settings
  readonly machine: Clock
  readonly log: Log
  /** The office's campaign and roster; undefined where there are none. */
  readonly officeFiles: (() => { readonly campaign: Campaign; readonly roster: Roster }) | undefined
}

/** One way the service meets people: where its data lie, its clock, its way out, and its HTTP routes. */
export interface Platform {
  readonly folder: string
  readonly clock: Clock
  readonly files: () => { readonly campaign: Campaign; readonly roster: Roster }
  readonly outbound: Outbound
  /** Where an imported roster goes, for `files` to read. */
  readonly rosterWriter: RosterWriter
  /** Who has a way to be reached; everybody with an account and every group where this is absent. */
  readonly canReach?: CanReach
  readonly spread: boolean
  /** What the operator reads at the start. */
  welcome(address: string): string
  /** The names of what is not ready. */
  ready(): Promise<readonly string[]>
  routes(core: Core, records: Records): Router
}
