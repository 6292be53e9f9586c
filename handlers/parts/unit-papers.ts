import type { Entry } from '../../src/acts/entry.ts'
import { inBatches } from '../../src/concurrency/work-through.ts'
import type { Capabilities } from '../../src/conversation/capabilities.ts'
import type { Handled, Turn } from '../../src/conversation/command.ts'
import { withNamedUnit, withOwnUnit } from '../../src/conversation/target.ts'
import { DeniedError } from '../../src/domain/errors.ts'
import type { Person } from '../../src/domain/person.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import { type ArchiveSaid, archiveSaid, readArchive, type SentPaper } from './archive.ts'

/** A kind of paper that the office sends to a single unit: 建议书, 通报批评, 表扬. */
interface UnitPapers {
  /** The command's word. */
  readonly what: string
  /** Those that a unit's entries hold, oldest first. */
  papersIn(entries: readonly Entry[]): readonly Omit<SentPaper, 'unit'>[]
}

type Can = Pick<Capabilities, 'readEntries' | 'readKept' | 'giveDownloadLink' | 'idKinds'>

/** The examples that somebody may send: a contact only reads. */
export const examplesFor = (
  person: Person | undefined,
  examples: { readonly clerk: readonly string[]; readonly contact: readonly string[] },
): readonly string[] =>
  person && !person.roles.has('clerk') && person.roles.has('contact') ? examples.contact : examples.clerk

const isClerk = ({ person }: Turn): boolean => person?.roles.has('clerk') === true

/** Papers that are asked for, and whose, where the number itself says it. */
interface UnitPapersSaid {
  readonly which: ArchiveSaid
  readonly unit: UnitId | undefined
}

/**
 * Which papers that were sent are asked for; undefined where the office means a new one. A contact's bare word lists
 * those to the own unit, and a new paper or another unit's is not for a contact.
 */
export function unitPapersSaid(turn: Turn, rest: string, { what }: UnitPapers): UnitPapersSaid | undefined {
  const said = saidIn(turn, rest)
  if (isClerk(turn)) return said
  const own = said ?? (rest === '' ? { which: 'all', unit: turn.request.lines[0]?.unit } : undefined)
  if (own && (own.unit === undefined || turn.person?.contactOf.includes(own.unit))) return own
  throw new DeniedError(`「${what}」由督导办下发，联系人可以看本单位的。发送「${what}」看有哪些。`)
}

/** What the numbers of papers to single units begin with. */
const SERIES = /^督[建批扬]/

/** Reads 「1号」 beside the unit that the line names, and 「督批〔2026〕金水区第1号」 copied whole. */
function saidIn({ request, current }: Turn, rest: string): UnitPapersSaid | undefined {
  const names = SERIES.test(rest) ? current.roster.units.map(({ name }) => name) : []
  const [named] = names.filter((name) => rest.includes(name)).toSorted((one, other) => other.length - one.length)
  const which = archiveSaid(named === undefined ? rest : rest.replace(named, ''))
  return which && { which, unit: request.lines[0]?.unit ?? named }
}

/** Reads them again: the office those to any unit, a contact those to the own. Each unit's have numbers of their own. */
export function readUnitPapers(can: Can, turn: Turn, papers: UnitPapers, said: UnitPapersSaid): Promise<Handled> {
  const { what, papersIn } = papers
  const read = async (unit?: UnitId) => {
    const units = unit === undefined ? turn.current.roster.units.map(({ name }) => name) : [unit]
    const found = await inBatches(units, async (name) =>
      papersIn(await can.readEntries(turn.current, name)).map((paper) => ({ ...paper, unit: name })),
    )
    const sent = found.flat().toSorted((one, other) => one.at.getTime() - other.at.getTime())
    return readArchive(can, turn, { what, papers: sent, ...(unit === undefined ? {} : { unit }) }, said.which)
  }
  if (said.unit !== undefined) return read(said.unit)
  if (!isClerk(turn)) return withOwnUnit(turn, read)
  return typeof said.which === 'object' ? withNamedUnit(turn, read) : read()
}
