import { z } from 'zod'
import { type ListedPerson, PersonName } from '../../domain/campaign.ts'
import type { AddressKind, IdKinds } from '../../domain/person.ts'
import { as, ask, type Dialogue, orElse, untilNone } from './dialogue.ts'

interface Wanted {
  /** The persons' title: 督导员, 联系人. */
  readonly title: string
  readonly atLeast: 0 | 1
  /** The ids they may have. */
  readonly kinds: IdKinds['person']
  /** Those there are already. */
  readonly before?: readonly ListedPerson[]
}

const Account = z.string().regex(/^[\x21-\x7e]{1,64}$/)

/** Asks for persons until an empty name. */
export const askPeople = ({ title, atLeast, kinds, before = [] }: Wanted): Dialogue<ListedPerson[]> =>
  untilNone(function* (soFar: readonly ListedPerson[]) {
    const name = yield* askPersonName(title, soFar.length, soFar.length >= atLeast)
    return name === undefined ? undefined : [yield* askAccounts(name, kinds)]
  }, before)

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
