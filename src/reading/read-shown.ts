import { BotError } from '../domain/errors.ts'
import type { Shown } from '../domain/shown.ts'
import type { TaskSubject } from '../domain/task.ts'
import type { UnitId } from '../domain/unit.ts'
import { newsSince } from '../dossier/news.ts'
import type { NoticeRecords } from './notice-records.ts'

/** The state of the records behind a question, and the news since. */
export interface ReadShown {
  /** Reads the current state of those units' records under a notice, and of the office's own. */
  now(notice: string, units: readonly UnitId[]): Promise<Shown>
  /** Names the acts on a unit's tasks since they were shown; undefined where there are none. */
  newsSince(
    shown: Shown,
    about: { readonly notice: string; readonly unit: UnitId; readonly tasks: readonly TaskSubject[] },
  ): Promise<string | undefined>
}

export function makeReadShown({ dossiersOf, officeOf }: NoticeRecords): ReadShown {
  /** A dossier that cannot be read holds nothing that could have been shown. */
  const lastOf = async (notice: string, unit: UnitId) => {
    try {
      return [{ unit, seq: (await dossiersOf(notice).load(unit)).entries.at(-1)?.seq ?? 0 }]
    } catch (error) {
      if (error instanceof BotError) return []
      throw error
    }
  }
  return {
    now: async (notice, units) => {
      const seen = await Promise.all([...new Set(units)].map((unit) => lastOf(notice, unit)))
      return { notice, office: (await officeOf(notice).load()).acts.at(-1)?.seq ?? 0, units: seen.flat() }
    },
    newsSince: async (shown, about) => {
      const seen = shown.units.find(({ unit }) => unit === about.unit)
      return seen && newsSince((await dossiersOf(about.notice).load(about.unit)).entries, seen.seq, about)
    },
  }
}
