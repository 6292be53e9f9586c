import type { ListedPerson } from '../../domain/campaign.ts'
import { expectedInChinese } from '../../domain/expected-in-chinese.ts'
import type { Addresses, IdKinds } from '../../domain/person.ts'
import { UnitId, type UnitKind } from '../../domain/unit.ts'
import type { SheetRow } from '../../ports/files.ts'
import type { Columns, Problem } from './columns.ts'
import { type ColumnName, headingOf } from './heading-words.ts'
import { kindSaid } from './kind-said.ts'

const MOST_OF_NAME = 40

/** One line of a roster, each part checked; a part that is wrong is undefined and told among the problems. */
export interface RowRead {
  readonly line: number
  /** Undefined where the line goes on with the unit above. */
  readonly unit: UnitId | undefined
  readonly kind: UnitKind | undefined
  readonly aliases: readonly string[]
  readonly contact: ListedPerson | undefined
  /** The contact stands in a cell merged from a line above. */
  readonly goesOn: boolean
  readonly leader: ListedPerson | undefined
  readonly problems: readonly Problem[]
}

/** What a line may say: the ids that persons have, and the kinds of units that the rubric knows. */
export interface Known {
  readonly kinds: IdKinds['person']
  readonly unitKinds: readonly UnitKind[]
}

export function readRow(
  { line, cells, merged }: SheetRow,
  { line: head, at, headings }: Columns,
  { kinds, unitKinds }: Known,
): RowRead {
  const problems: Problem[] = []
  const wrong = (column: ColumnName, expected: string) => {
    problems.push({ line, column: headingOf(column, headings), expected })
  }
  const cellOf = (name: ColumnName) => {
    const column = at.get(name) ?? 0
    const above = merged?.get(column)
    return cells.get(column) ?? (above && above.from > head ? above.cell : undefined)
  }
  const text = (name: ColumnName): string | undefined => {
    const cell = cellOf(name)
    if (cell?.kind === 'text') return cell.text
    if (cell?.kind === 'formula') wrong(name, '应为文字，不能是公式（可复制后「粘贴为数值」）')
    if (cell?.kind === 'notText') wrong(name, '应为文字（请把单元格设为文本格式后重新填写）')
    return undefined
  }
  const idsOf = (who: 'contact' | 'leader'): Addresses => {
    const ids = Object.entries(kinds).map(([kind, { schema }]) => {
      const said = text(`${who}.${kind}`)
      const id = said === undefined ? undefined : schema.safeParse(said, { error: expectedInChinese })
      if (id?.success === false) wrong(`${who}.${kind}`, id.error.issues[0]?.message ?? '格式有误')
      return [kind, id?.data] as const
    })
    return Object.fromEntries(ids.flatMap(([kind, id]) => (id === undefined ? [] : [[kind, id]])))
  }
  const person = (who: 'contact' | 'leader'): ListedPerson | undefined => {
    const name = within(text(who), MOST_OF_NAME, (expected) => wrong(who, expected))
    const addresses = idsOf(who)
    if (name !== undefined) return { name, addresses }
    if (Object.keys(addresses).length > 0 && problems.length === 0) wrong(who, '填了账号，应同时写明姓名')
    return undefined
  }

  const saidUnit = text('unit')
  const unit = saidUnit === undefined ? undefined : UnitId.safeParse(saidUnit)
  if (unit?.success === false) wrong('unit', `「${saidUnit}」应为1至40个汉字、字母或数字`)
  const saidKind = text('kind')
  const kind = saidKind === undefined ? undefined : kindSaid(saidKind, unitKinds)
  if (saidKind !== undefined && kind === undefined) wrong('kind', `「${saidKind}」应为${unitKinds.join('、')}之一`)
  const aliases = (text('aliases') ?? '').split(/[\s、,，;；]+/).filter((alias) => alias !== '')
  if (aliases.some((alias) => alias.length > MOST_OF_NAME)) wrong('aliases', `每个应不超过${MOST_OF_NAME}个字`)
  const contact = person('contact')
  const leader = person('leader')

  return {
    line,
    unit: unit?.data,
    kind,
    aliases,
    contact,
    goesOn: contact !== undefined && !cells.has(at.get('contact') ?? 0),
    leader,
    problems,
  }
}

function within(said: string | undefined, most: number, wrong: (expected: string) => void): string | undefined {
  if (said === undefined || said.length <= most) return said
  wrong(`应不超过${most}个字`)
  return undefined
}
