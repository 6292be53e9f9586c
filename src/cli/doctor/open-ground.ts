import type { ChannelParts } from '../../channels/channel.ts'
import type { Ground, GroundParts, OfficeFiles } from '../../compose/ground.ts'
import { officeGround } from '../../compose/office.ts'
import type { Log } from '../../ports/log.ts'
import type { ReadRecords } from './read-records.ts'

/** The ground of the service without its conversation: channels can be opened on it, and must not be started. */
export interface ExaminedGround {
  readonly ground: Ground
  readonly parts: ChannelParts
}

/** Builds it from the office's files; what channels keep is read and never written. */
export function openGround(given: Omit<GroundParts, 'log'>, files: OfficeFiles, read: ReadRecords): ExaminedGround {
  const ground = officeGround({ ...given, log: silentLog }, files)
  const { settings, machine } = given
  return {
    ground,
    parts: {
      inbox: {
        receive: () => Promise.reject(new Error('the doctor takes no messages')),
        answered: () => {},
        unanswered: () => {},
        wasAway: () => {},
      },
      clock: machine,
      log: silentLog,
      address: () => settings.publicUrl ?? '',
      maxFileBytes: settings.maxFileMb * 1024 * 1024,
      groups: () => ground.files().roster.groups,
      keep: (name, schema, empty) => ({
        load: async () => (await read.ofChannel(name, schema)) ?? empty(),
        save: async () => {},
      }),
    },
  }
}

/** A log that says nothing: the doctor reports in its own words. */
export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} }
