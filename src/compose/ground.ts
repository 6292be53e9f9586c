import type { Channel, ChannelParts } from '../channels/channel.ts'
import type { PlatformKind } from '../channels/platform-kind.ts'
import type { Settings } from '../config.ts'
import type { Campaign, Roster } from '../domain/campaign.ts'
import type { RosterWriter } from '../ports/campaign-source.ts'
import type { Clock } from '../ports/clock.ts'
import type { Log } from '../ports/log.ts'
import type { Core } from './core.ts'
import type { RecordPlace } from './record-place.ts'
import type { Records } from './records.ts'

/** The office's campaign and roster as they stand; the same object while nothing changed. */
export type OfficeFiles = () => { readonly campaign: Campaign; readonly roster: Roster }

export interface GroundParts {
  readonly settings: Settings
  readonly machine: Clock
  readonly log: Log
  readonly platforms: readonly PlatformKind[]
  /** Where the records of a folder's office lie. */
  placeOf(folder: string): RecordPlace
}

/** The questions that channels may ask the core. */
export interface Joined {
  readonly core: Core
  readonly records: Records
}

/** The ground of the service: where its data lie, its clock, its campaign, and the channels there are. */
export interface Ground {
  readonly folder: string
  /** Where the records lie, and the small documents beside them. */
  readonly place: RecordPlace
  readonly clock: Clock
  readonly files: OfficeFiles
  /** The writer of an imported roster, which `files` then reads. */
  readonly rosterWriter: RosterWriter
  /** Digests are spread over the twenty minutes after 09:00 where a platform asks not to send on the hour. */
  readonly spread: boolean
  /** `joined` only answers once the channels are joined to the conversation. */
  open(parts: ChannelParts, joined: () => Joined): readonly Channel[]
}
