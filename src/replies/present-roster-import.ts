import type { Roster } from '../domain/campaign.ts'
import { isReleased, type Release } from '../domain/directory.ts'
import type { SharedLine } from '../domain/office-people.ts'
import type { SharedAccount } from '../domain/shared-accounts.ts'
import { firstNames } from './name-lists.ts'
import { presentSharedAccounts } from './present-shared-accounts.ts'
import { type LeftOut, linesLeftOut } from './present-sheet-columns.ts'

const MOST_NAMED = 10
const MOST_LINES = 8
const MOST_SHEETS_NAMED = 3

/** Removed units that have a history: gone, or listed under another name. */
type Recorded = Parameters<typeof presentRosterGaps>[0]

interface Changes {
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly changed: readonly { readonly unit: string; readonly how: readonly string[] }[]
}

/** The sheet of a workbook that was taken, and its other ones. */
interface TakenSheet {
  readonly name: string
  readonly skipped: readonly { readonly name: string; readonly hidden: boolean }[]
}

/** 「读取的是工作表「名单」；「说明」、「选项」（隐藏）没有读取。」 */
function sheetWords({ name, skipped }: TakenSheet): string {
  const others = skipped.map((other) => `「${other.name}」${other.hidden ? '（隐藏）' : ''}`)
  const rest =
    others.length === 0 ? '' : `；${firstNames(others, MOST_SHEETS_NAMED, (count) => `等${count}张`)}没有读取`
  return `读取的是工作表「${name}」${rest}。`
}

/** The wrong lines of a sheet, each with its place and the expected value. */
export function presentSheetProblems(
  problems: readonly { readonly line: number; readonly column: string; readonly expected: string }[],
  sheet: TakenSheet,
  most = MOST_LINES,
): readonly string[] {
  const shown = problems.slice(0, most)
  const left = problems.length - shown.length
  return [
    `名单有${problems.length}处需要改正，没有导入：`,
    ...(sheet.skipped.length > 0 ? [sheetWords(sheet)] : []),
    ...shown.map(({ line, column, expected }) => `第${line}行 ${column}：${expected}`),
    ...(left > 0 ? [`另有${left}处，改正后再发会继续列出。`] : []),
  ]
}

/** The preview of a roster's import. */
export function presentRosterChanges(
  changes: Changes,
  {
    roster,
    sheet,
    ignored,
    accounts,
    released = [],
    officials = [],
    recorded = { gone: [], renamings: [] },
    leftOut = [],
  }: {
    readonly roster: Roster
    readonly sheet: TakenSheet
    readonly ignored: readonly string[]
    readonly released?: readonly Release[]
    readonly officials?: readonly string[]
    readonly accounts: readonly SharedAccount[]
    readonly recorded?: Recorded
    /** The lines that were not read, where they are not told apart. */
    readonly leftOut?: readonly LeftOut[]
  },
): readonly string[] {
  const { added, removed, changed } = changes
  const contacts = roster.units.flatMap((unit) => unit.contacts)
  const silent = roster.units.filter((unit) => unit.contacts.length === 0).map(({ name }) => name)
  const gone = roster.units.flatMap((unit) =>
    unit.contacts
      .filter((contact) => isReleased(released, unit.name, contact.addresses))
      .map(({ name }) => `${name}（${unit.name}）`),
  )
  const shown = changed.slice(0, MOST_LINES)
  return [
    `导入后共${roster.units.length}个单位、${contacts.length}名联系人：新增${added.length}个，改动${changed.length}个，移除${removed.length}个。`,
    sheetWords(sheet),
    ...(added.length > 0 ? [`新增：${named(added)}`] : []),
    ...(removed.length > 0 ? [`移除：${named(removed)}（档案保留，不再提醒，其联系人不能再办理）`] : []),
    ...(recorded.gone.length > 0
      ? [`移除的单位中有记录：${goneUnits(recorded.gone)}；若是更名，请在新名称的简称中写上原名称。`]
      : []),
    ...recorded.renamings.map(
      ({ unit, formerly }) =>
        `更名：「${formerly}」列为「${unit}」的简称；导入后请发送「名单 更名 ${unit}」确认，记录才会接续。`,
    ),
    ...shown.map(({ unit, how }) => `改动：${unit} ${how.join('，')}`),
    ...(changed.length > shown.length ? [`另有${changed.length - shown.length}个单位有改动。`] : []),
    ...(silent.length > 0 ? [`没有联系人：${named(silent)}`] : []),
    ...(gone.length > 0 ? [`已办交接或已解绑、导入后仍不作联系人：${named(gone)}；要恢复请用「邀请」。`] : []),
    ...(officials.length > 0
      ? [`督导办、专家或领导中有人将成为联系人：${named(officials)}；这些单位的审核等须由其他人员办理。`]
      : []),
    ...presentSharedAccounts(accounts),
    ...(ignored.length > 0 ? [`未使用的列：${named(ignored)}`] : []),
    ...(leftOut.length > 0 ? [`没有读的行：${linesLeftOut(leftOut).join('；')}`] : []),
  ]
}

const named = (names: readonly string[]): string => firstNames(names, MOST_NAMED, (count) => `等${count}个`)

interface Gaps {
  readonly gone: readonly { readonly unit: string; readonly entries: number }[]
  readonly renamings: readonly { readonly unit: string; readonly formerly: string; readonly entries: number }[]
}

/** The units whose history the roster would leave behind, with the step to take for each. */
export function presentRosterGaps({ gone, renamings }: Gaps): readonly string[] {
  return [
    ...renamings
      .slice(0, MOST_NAMED)
      .map(
        ({ unit, formerly, entries }) =>
          `待确认更名：「${unit}」是否就是原来的「${formerly}」（有${entries}条记录）？是，请发送「名单 更名 ${unit}」；不是，请从名单去掉「${unit}」的简称「${formerly}」。`,
      ),
    ...(renamings.length > MOST_NAMED ? [`另有${renamings.length - MOST_NAMED}个单位待确认更名。`] : []),
    ...(gone.length === 0
      ? []
      : [
          `已不在名单、有记录：${goneUnits(gone)}。记录保留，可查询、回放、导出；若是更名，请在新名称的简称中写上原名称。`,
        ]),
  ]
}

/** 「金水区（12条）、中原区（3条）」 */
const goneUnits = (gone: Gaps['gone']): string =>
  firstNames(
    gone.map(({ unit, entries }) => `${unit}（${entries}条）`),
    MOST_NAMED,
    (count) => ` 等${count}个单位`,
  )

/** The preview of a renaming. */
export const presentRenaming = ({ unit, formerly, entries }: Gaps['renamings'][number]): readonly string[] => [
  `「${formerly}」更名为「${unit}」：原名称下的${entries}条记录接续到「${unit}」，按原时间计算；绑定原名称的联系人随之转入。`,
  '原来的条目和回执不变，回执照样属实。接续后不能拆开，请确认两者是同一单位。',
]

const MOST_SHARED_NAMED = 20

/** 「金水区第2名联系人：dingtalk」 for each line, without a name because logs show it too. */
export function presentSharedLines(lines: readonly SharedLine[]): readonly string[] {
  const named = lines
    .slice(0, MOST_SHARED_NAMED)
    .map(({ unit, place, kinds }) => `${unit}${placeWords(place)}：${kinds.join('、')}`)
  return lines.length > MOST_SHARED_NAMED ? [...named, `…等${lines.length}处`] : named
}

const placeWords = (place: SharedLine['place']): string => (place === 'leader' ? '的领导' : `第${place}名联系人`)

/** The fault of shared lines and its remedy, for the operator. */
export const SHARED_LINES = {
  what: '与 campaign.yaml 中督导办、专家或领导的账号相同，又另有该人在 campaign.yaml 中没有的账号，这些账号不作数',
  todo: '改正名单中的账号；确为本人的，写进 campaign.yaml',
} as const
