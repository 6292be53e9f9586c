import { UnitId, type UnitKind, UnitKindFromWord, UnitKindWord } from '../../domain/unit.ts'
import type { SheetRow } from '../../ports/sheet-reader.ts'
import { type ColumnName, type Columns, headingOf } from './columns.ts'
import type { Problem } from './problem.ts'

const MOST_OF_NAME = 40
const MOST_OF_ID = 64

export interface PersonRead {
  readonly name: string
  readonly wecom: string | undefined
  readonly dingtalk: string | undefined
}

/** One line of a roster, each part checked; a part that is wrong is undefined and told among the problems. */
export interface RowRead {
  readonly line: number
  /** Undefined where the line goes on with the unit above. */
  readonly unit: UnitId | undefined
  readonly kind: UnitKind | undefined
  readonly aliases: readonly string[]
  readonly contact: PersonRead | undefined
  readonly leader: PersonRead | undefined
  readonly problems: readonly Problem[]
}

export function readRow({ line, cells }: SheetRow, { at }: Columns): RowRead {
  const problems: Problem[] = []
  const wrong = (column: ColumnName, expected: string) => {
    problems.push({ line, column: headingOf(column), expected })
  }
  const text = (name: ColumnName): string | undefined => {
    const cell = cells.get(at.get(name) ?? 0)
    if (cell?.kind === 'text') return cell.text
    if (cell?.kind === 'formula') wrong(name, '应为文字，不能是公式（可复制后「粘贴为数值」）')
    if (cell?.kind === 'notText') wrong(name, '应为文字（请把单元格设为文本格式后重新填写）')
    return undefined
  }
  const id = (name: ColumnName) => within(text(name), MOST_OF_ID, (expected) => wrong(name, expected))
  const person = (columns: PersonColumns): PersonRead | undefined => {
    const name = within(text(columns.name), MOST_OF_NAME, (expected) => wrong(columns.name, expected))
    const wecom = id(columns.wecom)
    const dingtalk = id(columns.dingtalk)
    if (name !== undefined) return { name, wecom, dingtalk }
    if ((wecom ?? dingtalk) !== undefined && problems.length === 0) wrong(columns.name, '填了账号，应同时写明姓名')
    return undefined
  }

  const saidUnit = text('unit')
  const unit = saidUnit === undefined ? undefined : UnitId.safeParse(saidUnit)
  if (unit?.success === false) wrong('unit', `「${saidUnit}」应为1至40个汉字、字母或数字`)
  const saidKind = text('kind')
  const kind = saidKind === undefined ? undefined : UnitKindFromWord.safeParse(saidKind)
  if (kind?.success === false) wrong('kind', `「${saidKind}」应为${UnitKindWord.options.join('、')}之一`)
  const aliases = (text('aliases') ?? '').split(/[\s、,，;；]+/).filter((alias) => alias !== '')
  if (aliases.some((alias) => alias.length > MOST_OF_NAME)) wrong('aliases', `每个应不超过${MOST_OF_NAME}个字`)
  const contact = person({ name: 'contact', wecom: 'wecom', dingtalk: 'dingtalk' })
  const leader = person({ name: 'leader', wecom: 'leaderWecom', dingtalk: 'leaderDingtalk' })

  return {
    line,
    unit: unit?.data,
    kind: kind?.data,
    aliases,
    contact,
    leader,
    problems,
  }
}

interface PersonColumns {
  readonly name: ColumnName
  readonly wecom: ColumnName
  readonly dingtalk: ColumnName
}

function within(said: string | undefined, most: number, wrong: (expected: string) => void): string | undefined {
  if (said === undefined || said.length <= most) return said
  wrong(`应不超过${most}个字`)
  return undefined
}
