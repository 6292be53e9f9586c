import { homedir } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { ListedPerson, Unit } from '../../domain/campaign.ts'
import { officePeopleOf } from '../../domain/office-people.ts'
import type { UnitId, UnitKind } from '../../domain/unit.ts'
import type { Sheet } from '../../ports/files.ts'
import { presentSheetProblems } from '../../replies/present-roster-import.ts'
import { presentUnderstood } from '../../replies/present-sheet-columns.ts'
import type { KnownIds } from '../../roster/roster-sheet/columns.ts'
import { kindSuggested } from '../../roster/roster-sheet/kind-said.ts'
import type { KindOf } from '../../roster/roster-sheet/read-units.ts'
import { rosterFromSheet, type SheetRoster } from '../../roster/roster-sheet/roster-from-sheet.ts'
import { isTable } from '../command-line/read-table.ts'
import { askAccount } from './ask-account.ts'
import { askKind } from './ask-kind.ts'
import { askPeople } from './ask-people.ts'

import { ask, type Dialogue, orElse, readYes, table } from './dialogue.ts'

/** What is known when a table of units is read. */
export interface TableKnown extends KnownIds {
  readonly unitKinds: readonly UnitKind[]
  /** Their accounts are nobody else's. */
  readonly clerks: readonly ListedPerson[]
}

/** The path that a line is, as it is typed or dropped on a terminal; undefined where it is none of a table. */
export function pathIn(line: string): string | undefined {
  const bare = line
    .replace(/^(['"‘“])(.*)['"’”]$/u, '$2')
    .replace(/\\ /g, ' ')
    .trim()
  if (!isTable(bare)) return undefined
  if (bare.startsWith('file://')) return URL.canParse(bare) ? fileURLToPath(bare) : undefined
  return bare.startsWith('~/') ? homedir() + bare.slice(1) : bare
}

/** Reads a table, shows what was found and asks for what it lacks; none where it cannot be taken, after saying so. */
export function* askTable(path: string, given: TableKnown, before: readonly Unit[]): Dialogue<readonly Unit[]> {
  const read = yield* table(path)
  if (read.kind === 'wrong') return yield* goOn(`没有读取 ${path}：${read.why}`)
  const { sheet } = read
  const { columns = [] } = unitsIn(sheet, given, () => given.unitKinds[0]).understood ?? {}
  const known = { ...given, account: given.account ?? (yield* askAccount(columns, given)) }
  const lacking: UnitId[] = []
  const first = unitsIn(sheet, known, (unit) => {
    if (!lacking.includes(unit)) lacking.push(unit)
    return kindSuggested(unit, known.unitKinds) ?? known.unitKinds[0]
  })
  const shown = first.understood ? presentUnderstood(first.understood, known.kinds) : []
  if (first.kind === 'wrong') {
    return yield* goOn([...presentSheetProblems(first.problems, sheet, MOST_PROBLEMS), ...shown].join('\n'))
  }
  const kinds = yield* askKinds(lacking, known.unitKinds, `${[...shown, ''].join('\n')}`)
  const found = unitsIn(sheet, known, (unit) => kinds.get(unit))
  if (found.kind === 'wrong') return yield* goOn(presentSheetProblems(found.problems, sheet, MOST_PROBLEMS).join('\n'))
  const names = new Set<string>(before.map(({ name }) => name))
  const units = found.roster.units.filter(({ name }) => !names.has(name))
  const isTaken = yield* ask(
    `${lacking.length === 0 ? `${shown.join('\n')}\n` : ''}${foundWords(units, found.roster.units.length - units.length)}\n用这些单位吗（是/否；直接回车为是）：`,
    orElse(true, readYes),
  )
  return isTaken ? yield* askContacts(units, known) : []
}

const MOST_PROBLEMS = 20

const unitsIn = (sheet: Sheet, { clerks, ...known }: TableKnown, kindOf: KindOf): SheetRoster =>
  rosterFromSheet(sheet.rows, {
    ...known,
    kindOf,
    current: { units: [], groups: [] },
    office: officePeopleOf({ office: { name: '', clerks: [...clerks], experts: [], leaders: [] } }),
  })

/** Says why nothing was taken, and goes on. */
function* goOn(why: string): Dialogue<readonly Unit[]> {
  yield* ask(`${why}\n改好后可以再写一次路径，也可以逐个填写。回车继续：`, () => ({ value: undefined }))
  return []
}

/** Asks for the kinds of units that the table does not give: those their names suggest at once, the others one by one. */
function* askKinds(
  lacking: readonly UnitId[],
  unitKinds: readonly UnitKind[],
  before: string,
): Dialogue<ReadonlyMap<UnitId, UnitKind>> {
  const suggested = lacking.flatMap((unit) => {
    const kind = kindSuggested(unit, unitKinds)
    return kind === undefined ? [] : [[unit, kind] as const]
  })
  if (lacking.length === 0) return new Map()
  const listed = unitKinds.flatMap((kind) => {
    const units = suggested.flatMap(([unit, one]) => (one === kind ? [unit] : []))
    return units.length === 0 ? [] : [`  ${kind} ${units.length} 个：${units.join('、')}`]
  })
  const isRight =
    suggested.length > 0 &&
    (yield* ask(
      `${before}表格没有写明 ${lacking.length} 个单位的类别，按名称估计：\n${listed.join('\n')}\n按此归类吗（是/否，否则逐个问；直接回车为是）：`,
      orElse(true, readYes),
    ))
  const kinds = new Map<UnitId, UnitKind>(isRight ? suggested : [])
  for (const unit of lacking) if (!kinds.has(unit)) kinds.set(unit, yield* askKind(unit, unitKinds))
  return kinds
}

/** 「读到 3 个单位（县市区 2 个、部门 1 个），4 名联系人……」 */
function foundWords(units: readonly Unit[], known: number): string {
  const kinds = [...new Set(units.map(({ kind }) => kind))].map(
    (kind) => `${kind} ${units.filter((unit) => unit.kind === kind).length} 个`,
  )
  const contacts = units.flatMap((unit) => unit.contacts)
  const without = contacts.filter(({ addresses }) => Object.keys(addresses).length === 0).length
  return [
    `读到 ${units.length} 个单位（${kinds.join('、')}），${contacts.length} 名联系人。`,
    ...(known > 0 ? [`另有 ${known} 个单位前面已经填过，仍用前面的。`] : []),
    ...(without > 0 ? [`其中 ${without} 名联系人没有账号，启动后由督导办发送「邀请 单位」，请他们绑定。`] : []),
  ].join('\n')
}

/** Asks whether contacts are to be filled in for units without any. */
function* askContacts(units: readonly Unit[], { kinds }: TableKnown): Dialogue<readonly Unit[]> {
  const silent = units.filter(({ contacts }) => contacts.length === 0).map(({ name }) => name)
  if (silent.length === 0) return units
  const isAsked = yield* ask(
    `${silent.length} 个单位没有联系人：${silent.join('、')}\n现在逐个填写吗（是/否；直接回车为否，以后可以再导入）：`,
    orElse(false, readYes),
  )
  if (!isAsked) return units
  const filled: Unit[] = []
  for (const unit of units) {
    const contacts = silent.includes(unit.name)
      ? yield* askPeople({ title: `${unit.name}联系人`, atLeast: 0, kinds })
      : unit.contacts
    filled.push({ ...unit, contacts })
  }
  return filled
}
