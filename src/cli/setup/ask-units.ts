import { z } from 'zod'
import { Aliases, type ListedPerson, PersonName } from '../../domain/campaign.ts'
import type { AddressKind, IdKinds } from '../../domain/person.ts'
import { UnitId, type UnitKind } from '../../domain/unit.ts'
import { as, ask, choice, type Dialogue, orElse, type Reading, untilNone } from './dialogue.ts'

export interface UnitAnswer {
  readonly name: string
  readonly kind: UnitKind
  readonly aliases: readonly string[]
  readonly contacts: readonly ListedPerson[]
}

/** Asks for units until an empty name, with at least one. */
export const askUnits = (kinds: IdKinds['person'], unitKinds: readonly UnitKind[]): Dialogue<UnitAnswer[]> =>
  untilNone(function* (soFar: readonly UnitAnswer[]) {
    const name = yield* askUnitName(soFar.map((unit) => unit.name))
    if (name === undefined) return undefined
    const kind = yield* ask(`${name}的类别（${listed(unitKinds)}）：`, choice(unitKinds))
    const aliases = yield* ask(`${name}的简称，多个以顿号分隔（没有请直接回车）：`, readAliases)
    const contacts = yield* askPeople({ title: `${name}联系人`, atLeast: 0, kinds })
    return { name, kind, aliases, contacts }
  })

function* askUnitName(known: readonly string[]): Dialogue<string | undefined> {
  const question = known.length === 0 ? '单位名称：' : '下一个单位名称（没有了请直接回车）：'
  return yield* ask(question, (line): Reading<string | undefined> => {
    if (line === '' && known.length > 0) return { value: undefined }
    if (known.includes(line)) return { hint: `单位「${line}」已经填过。` }
    return UnitId.safeParse(line).success
      ? { value: line }
      : { hint: '单位名称应为 1 至 40 个汉字、字母或数字，不含空格，至少要有一个单位。' }
  })
}

function readAliases(line: string): Reading<string[]> {
  const aliases = line.split(/[、，,\s]+/).filter(Boolean)
  return Aliases.safeParse(aliases).success ? { value: aliases } : { hint: '每个简称不超过 40 个字。' }
}

const listed = (options: readonly string[]): string => options.map((word, index) => `${index + 1} ${word}`).join('，')

interface Wanted {
  /** The persons' title: 督导员, 联系人. */
  readonly title: string
  readonly atLeast: 0 | 1
  /** The ids they may have. */
  readonly kinds: IdKinds['person']
}

const Account = z.string().regex(/^[\x21-\x7e]{1,64}$/)

/** Asks for persons until an empty name. */
export const askPeople = ({ title, atLeast, kinds }: Wanted): Dialogue<ListedPerson[]> =>
  untilNone(function* (soFar: readonly ListedPerson[]) {
    const name = yield* askPersonName(title, soFar.length, soFar.length >= atLeast)
    return name === undefined ? undefined : yield* askAccounts(name, kinds)
  })

function* askPersonName(title: string, before: number, enough: boolean): Dialogue<string | undefined> {
  const read = as(PersonName, enough ? '姓名不超过 40 个字。' : `至少要有一位${title}，姓名不超过 40 个字。`)
  const question = `${before === 0 ? '' : '下一位'}${title}姓名${enough ? '（没有了请直接回车）' : ''}：`
  return enough ? yield* ask(question, orElse<string | undefined>(undefined, read)) : yield* ask(question, read)
}

/** At least one of them: without any the person could not be recognised. */
function* askAccounts(name: string, kinds: IdKinds['person']): Dialogue<ListedPerson> {
  const asked = Object.entries(kinds).filter(([, { columns }]) => columns.length > 0)
  let hint = ''
  for (;;) {
    const addresses: Record<AddressKind, string> = {}
    for (const [kind, { label, schema }] of asked) {
      const read = as(Account.pipe(schema), '账号由字母、数字和符号组成，不含空格和汉字。')
      const question = `${hint}${name}的${label}账号（没有请直接回车）：`
      const id = yield* ask(question, orElse<string | undefined>(undefined, read))
      if (id !== undefined) addresses[kind] = id
      hint = ''
    }
    if (Object.keys(addresses).length > 0) return { name, addresses }
    hint = `${HOW_MANY[asked.length] ?? '几'}种账号至少要填一种，否则无法识别${name}。\n`
  }
}

const HOW_MANY = ['零', '一', '两', '三', '四', '五', '六']
