import type { Entry } from '../../src/acts/entry.ts'
import { type Applied, applied } from '../../src/changing/joined-changes.ts'
import type { TaskChange } from '../../src/changing/record-tasks.ts'
import { inBatches } from '../../src/concurrency/work-through.ts'
import type { Capabilities } from '../../src/conversation/capabilities.ts'
import type { Turn } from '../../src/conversation/command.ts'
import { DeniedError } from '../../src/domain/errors.ts'
import type { Answer } from '../../src/domain/message.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import { requireNotOwnUnit } from '../../src/domain/who-may-act.ts'
import { type Candidate, candidateOf } from '../../src/dossier/candidate.ts'
import { makeReadStanding, makeReadStandings, makeReadUnitTotal } from '../../src/reading/standings.ts'
import type { KnownFacts } from '../../src/rules/selection/known-fact.ts'

/** A change that was drafted, and what it would make of the record. */
export interface Drafted {
  readonly change: TaskChange
  readonly applied: Applied
  /** The candidate before and after it, where it is about one. */
  readonly candidates: readonly Candidate[]
}

/** What commands may do while nothing is recorded: each sees the record as the changes drafted before it leave it. */
export interface Draft {
  readonly can: Capabilities
  /** The changes drafted since it was asked last. */
  taken(): readonly Drafted[]
}

/**
 * Drafts upon the record as it was before the message: repeated after a crash, a message drafts the same again, whatever of
 * it is recorded.
 */
export function draftUpon(can: Capabilities, { message, current: { campaign } }: Turn): Draft {
  const drafted = new Map<string, readonly Entry[]>()
  const knownOf = new Map<string, KnownFacts>()
  let made: Drafted[] = []

  const keyOf = (notice: string, unit: UnitId) => `${notice}/${unit}`
  const readEntries = async (notice: { readonly id: string }, unit: UnitId): Promise<readonly Entry[]> => {
    const key = keyOf(notice.id, unit)
    const known = drafted.get(key)
    if (known) return known
    const entries = (await can.readEntries(notice, unit)).filter((entry) => entry.message !== message)
    drafted.set(key, entries)
    return entries
  }
  const records = {
    dossiersOf: (id: string) => ({ load: async (unit: UnitId) => ({ entries: await readEntries({ id }, unit) }) }),
  }

  /** As the drafts leave them: the entries of this message are left out, those drafted are in. */
  const readCandidates: Capabilities['readCandidates'] = async (notice) => {
    const found = await inBatches(await can.readCandidates(notice), async ({ name, known }) => {
      knownOf.set(keyOf(notice.id, name), known)
      return candidateOf(name, await readEntries(notice, name), known)
    })
    return found.filter((candidate) => candidate !== null)
  }

  async function record(change: TaskChange): Promise<Answer> {
    const { acting, current, unit, command } = change
    if (acting.role === 'contact') throw ownUnit(unit)
    requireNotOwnUnit({ campaign, directory: current.directory }, acting, change)
    const entries = await readEntries(current, unit)
    const next = await applied(change, entries)
    drafted.set(keyOf(current.id, unit), next.entries)
    const known = knownOf.get(keyOf(current.id, unit))
    const candidates = known ? [entries, next.entries].flatMap((of) => candidateOf(unit, of, known) ?? []) : []
    made.push({ change, applied: next, candidates })
    return { command, outcome: 'ok', replies: [] }
  }

  return {
    can: {
      ...can,
      record,
      readEntries,
      readCandidates,
      readStanding: makeReadStanding(records),
      readStandings: makeReadStandings(records),
      readUnitTotal: makeReadUnitTotal(records),
    },
    taken() {
      const taken = made
      made = []
      return taken
    },
  }
}

const ownUnit = (unit: UnitId) => new DeniedError(`您是${unit}的联系人，本单位的事项请在聊天里自己办理，不能一并导入。`)
