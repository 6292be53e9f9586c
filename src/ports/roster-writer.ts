import type { Roster } from '../domain/campaign.ts'

/** Where an imported roster goes. */
export interface RosterWriter {
  /** On disk when it resolves; what it replaces is kept beside it. */
  write(roster: Roster): Promise<void>
}
