import type { Flag } from '../domain/flag.ts'
import type { Grade } from '../domain/grade.ts'
import type { Task } from '../domain/task.ts'
import { type UnitId, UnitKind } from '../domain/unit.ts'
import type { Standing } from './standing.ts'

/** One unit's results, in the order of the roster. */
export interface LedgerRow {
  readonly unit: UnitId
  readonly kind: UnitKind
  readonly standings: readonly Standing[]
}

/** How far some results are: numbers of tasks of units. Official and confirmed alone; claims are counted apart. */
export interface Counts {
  /** To be handed in; what is voluntary is not. */
  readonly due: number
  readonly complete: number
  readonly confirmed: number
  readonly overdue: number
  /** 核定 */
  readonly grades: Readonly<Record<Grade, number>>
  /** 自评, not confirmed. */
  readonly claimed: Readonly<Record<Grade, number>>
  /** Official flags. */
  readonly flags: Readonly<Record<Flag, number>>
}

/** The counts of a whole campaign, by kind of unit and by task too. */
export interface Progress {
  readonly units: number
  readonly all: Counts
  readonly kinds: readonly { readonly kind: UnitKind; readonly units: number; readonly counts: Counts }[]
  readonly tasks: readonly { readonly task: Task; readonly counts: Counts }[]
}

/** Counts a ledger; kinds without a unit and tasks without one are left out. */
export function progressOf(rows: readonly LedgerRow[], tasks: readonly Task[]): Progress {
  const standings = rows.flatMap((row) => row.standings)
  return {
    units: rows.length,
    all: countsOf(standings),
    kinds: UnitKind.options.flatMap((kind) => {
      const own = rows.filter((row) => row.kind === kind)
      if (own.length === 0) return []
      return [{ kind, units: own.length, counts: countsOf(own.flatMap((row) => row.standings)) }]
    }),
    tasks: tasks.flatMap((task) => {
      const own = standings.filter((standing) => standing.task.no === task.no)
      return own.length === 0 ? [] : [{ task, counts: countsOf(own) }]
    }),
  }
}

/** Counts results. */
export function countsOf(standings: readonly Standing[]): Counts {
  const due = standings.filter(({ task }) => task.uploads.length > 0 && !task.voluntary)
  const confirmed = standings.filter(({ basis }) => basis === 'confirmed')
  return {
    due: due.length,
    complete: due.filter(({ state }) => state.uploads.every(({ completedAt }) => completedAt)).length,
    confirmed: confirmed.length,
    overdue: due.filter(({ result }) => result.timing === 'overdue').length,
    grades: gradesOf(confirmed),
    claimed: gradesOf(standings.filter(({ basis }) => basis === 'selfAssessed')),
    flags: flagsOf(standings.filter(({ flagIsOfficial }) => flagIsOfficial)),
  }
}

function gradesOf(standings: readonly Standing[]): Record<Grade, number> {
  const count = (grade: Grade) => standings.filter(({ result }) => result.grade === grade).length
  return { excellent: count('excellent'), good: count('good'), fair: count('fair'), poor: count('poor') }
}

function flagsOf(standings: readonly Standing[]): Record<Flag, number> {
  const count = (flag: Flag) => standings.filter(({ result }) => result.flag === flag).length
  return { red: count('red'), blue: count('blue'), yellow: count('yellow') }
}
