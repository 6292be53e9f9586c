import { Aliases, type Unit } from '../../domain/campaign.ts'
import { UnitId } from '../../domain/unit.ts'
import { askKind } from './ask-kind.ts'
import { askPeople } from './ask-people.ts'
import { askTable, pathIn, type TableKnown } from './ask-table.ts'
import { ask, type Dialogue, type Reading, untilNone } from './dialogue.ts'

/** What is known when units are asked for. */
export interface UnitsKnown extends TableKnown {
  /** Those there are already. */
  readonly before?: readonly Unit[]
  /** A table to begin with. */
  readonly path?: string | undefined
}

/** Asks for units until an empty name, with at least one: one by one, or a table of them. */
export const askUnits = ({ before = [], path: first, ...known }: UnitsKnown): Dialogue<Unit[]> => {
  let next = first
  return untilNone(function* (soFar: readonly Unit[]) {
    const said = next === undefined ? yield* askUnitOrTable(soFar.map((unit) => unit.name)) : { path: next }
    next = undefined
    if (said === undefined) return undefined
    if ('path' in said) return yield* askTable(said.path, known, soFar)
    return [yield* askUnit(said.name, known)]
  }, before)
}

type Said = { readonly name: UnitId } | { readonly path: string } | undefined

function* askUnitOrTable(known: readonly string[]): Dialogue<Said> {
  const question =
    known.length === 0
      ? '单位名称，或名单表格（.xlsx、.csv）的路径：'
      : '下一个单位名称，或表格的路径（没有了请直接回车）：'
  return yield* ask(question, (line): Reading<Said> => {
    if (line === '' && known.length > 0) return { value: undefined }
    const path = pathIn(line)
    if (path !== undefined) return { value: { path } }
    if (known.includes(line)) return { hint: `单位「${line}」已经填过。` }
    const name = UnitId.safeParse(line)
    if (name.success) return { value: { name: name.data } }
    return {
      hint: /\.\w{1,5}['"]?$/.test(line)
        ? '表格应为 .xlsx 或 .csv，可用 Excel 或 WPS 另存。'
        : '单位名称应为 1 至 40 个汉字、字母或数字，不含空格，至少要有一个单位。',
    }
  })
}

function* askUnit(name: UnitId, { kinds, unitKinds }: TableKnown): Dialogue<Unit> {
  const kind = yield* askKind(name, unitKinds)
  const aliases = yield* ask(`${name}的简称，多个以顿号分隔（没有请直接回车）：`, readAliases)
  const contacts = yield* askPeople({ title: `${name}联系人`, atLeast: 0, kinds })
  return { name, kind, aliases, contacts }
}

function readAliases(line: string): Reading<string[]> {
  const aliases = line.split(/[、，,;；\s]+/).filter((alias) => alias !== '' && !/^(?:无|没有)$/.test(alias))
  return Aliases.safeParse(aliases).success ? { value: aliases } : { hint: '每个简称不超过 40 个字。' }
}
