import { inBatches } from '../../src/concurrency/work-through.ts'
import type { Capabilities } from '../../src/conversation/capabilities.ts'
import type { Turn } from '../../src/conversation/command.ts'
import { annexLabel } from '../../src/documents/papers/annex-label.ts'
import type { Annex } from '../../src/documents/papers/paper.ts'
import type { FileRef, Task } from '../../src/domain/task.ts'
import type { LedgerRow } from '../../src/dossier/progress.ts'
import {
  changesBetween,
  type FrozenResults,
  type ResultSet,
  readSet,
  resultSetOf,
  writtenSet,
} from '../../src/dossier/result-set.ts'
import type { NewPaper } from '../../src/files/keep-paper.ts'
import type { CurrentCampaign } from '../../src/ports/campaign-source.ts'
import { rowsOf } from '../../src/reading/standings.ts'
import { correctionWords, courseWords, figureLists, figureWords } from '../../src/replies/present-result-set.ts'

type Can = Pick<Capabilities, 'readKept' | 'readLedger' | 'replayStandings'>

/** A paper that was made from results, and the set of them that it froze; absent in acts of an early version. */
export interface EarlierPaper {
  readonly at: Date
  readonly set?: FileRef
}

/** Freezes the results of a ledger, and compares them with those of an earlier paper. */
export async function freezeResults(
  can: Can,
  current: CurrentCampaign,
  rows: readonly LedgerRow[],
  earlier: EarlierPaper | undefined,
): Promise<FrozenResults> {
  const set = resultSetOf(rows)
  return { set, changes: earlier ? changesBetween(await readEarlier(can, current, earlier), set) : null }
}

/** 「报送后更正：…」 below a paper that is read again: what is not any more as it says; a contact is told of the own units alone. */
export async function correctionsSince(
  can: Can,
  { current, now, person }: Pick<Turn, 'current' | 'now' | 'person'>,
  earlier: EarlierPaper,
): Promise<readonly string[]> {
  const rows = rowsOf(current, await can.readLedger(current, now))
  const { changes } = await freezeResults(can, current, rows, earlier)
  if (!changes) return []
  const seesAll = person?.roles.has('clerk') || person?.roles.has('leader')
  return correctionWords({
    corrected: changes.corrected.filter(({ unit }) => seesAll || person?.contactOf.includes(unit)),
  })
}

/** The set that the paper froze; where that is not kept whole, as the records then were. */
async function readEarlier(can: Can, current: CurrentCampaign, { at, set }: EarlierPaper): Promise<ResultSet> {
  const kept = set && (await can.readKept(set.sha256))
  if (kept?.kind === 'whole') return readSet(Buffer.from(kept.content).toString('utf8'))
  const rows = await inBatches(current.roster.units, async ({ name, kind }) => {
    const { standings, total } = await can.replayStandings(current, name, at)
    return { unit: name, kind, standings, total }
  })
  return resultSetOf(rows)
}

/** The lines of a paper about its results: what changed, and the list that each figure opens. */
export function resultLines({ set, changes }: FrozenResults, tasks: readonly Task[]): readonly string[] {
  const lists = figureLists(set, tasks)
  return [
    ...(changes ? [...courseWords(changes), ...correctionWords(changes)] : []),
    figureWords(lists, (at) => annexLabel(at, lists.length)),
  ]
}

/** The lists themselves, in the order in which the text names them. */
export const resultAnnexes = ({ set }: FrozenResults, tasks: readonly Task[]): readonly Annex[] =>
  figureLists(set, tasks).map(({ title, count, ...list }) => ({ title: `${title}（${count}）`, ...list }))

/** The set as a file that is kept under its own hash. */
export const setFile = ({ set }: FrozenResults, number: string): NewPaper => ({
  name: `${number}.json`,
  bytes: Buffer.from(writtenSet(set)),
})
