import type { CommandId } from '../domain/command.ts'
import type { Incoming } from '../domain/message.ts'
import type { FilesOfMessages, KeptFiles } from '../files/keep-files.ts'
import type { Clock } from '../ports/clock.ts'
import { beforeCommand } from './stopped-command.ts'

interface Parts {
  readonly files: Pick<FilesOfMessages, 'keep' | 'release'>
  readonly clock: Clock
  /** Calls back after so many milliseconds, unless cancelled. */
  readonly later: (ms: number, call: () => void) => () => void
}

/** Longest time that the files of a message hold up the dialogue's other messages. */
const FILES_HOLD_A_TURN_MS = 3000

type Whose = Parameters<FilesOfMessages['keep']>[1]

/** The files of a message, from when to when they came. */
interface Arrived extends KeptFiles {
  readonly arrivedAt: Date
  readonly endedAt: Date
}

/** Resolves to undefined where the files take longer than a turn may. */
export type BringFiles = (whose: Whose, command: () => CommandId | 'unknown') => Promise<Arrived | undefined>

/** The files of a message, fetched once: in its turn where they come soon, else between two turns. */
export function arrivingFiles(parts: Parts, incoming: Incoming) {
  const { clock, later } = parts
  let arriving: Promise<Arrived> | undefined
  const fetchAll = async (whose: Whose): Promise<Arrived> => {
    const files = await parts.files.keep(incoming, whose)
    return { ...files, arrivedAt: whose.now, endedAt: clock.now() }
  }
  const soon: BringFiles = (whose, command) => {
    arriving ??= beforeCommand(command, () => fetchAll(whose))
    return withinMs(arriving, FILES_HOLD_A_TURN_MS, later)
  }
  return {
    soon,
    all: async () => void (await arriving),
    /** Another delivery of the message was answered meanwhile. */
    letGo: async () => {
      if (arriving) await parts.files.release((await arriving).kept, [])
    },
  }
}

/** Resolves to undefined after that many milliseconds; the work goes on. */
function withinMs<T>(work: Promise<T>, ms: number, later: Parts['later']): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const cancel = later(ms, () => resolve(undefined))
    work.then(resolve, reject).finally(cancel)
  })
}
