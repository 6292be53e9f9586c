import { z } from 'zod'
import { as, ask, type Dialogue, orElse, untilNone } from './dialogue.ts'

export interface PersonAnswer {
  readonly name: string
  readonly wecom?: string
  readonly dingtalk?: string
}

interface Wanted {
  /** What the persons are: 督导员, 联系人. */
  readonly title: string
  readonly atLeast: 0 | 1
}

const Name = z.string().min(1).max(40)
const Account = z.string().regex(/^[\x21-\x7e]{1,64}$/)

/** Asks for persons until an empty name. */
export const askPeople = ({ title, atLeast }: Wanted): Dialogue<PersonAnswer[]> =>
  untilNone(function* (soFar: readonly PersonAnswer[]) {
    const name = yield* askName(title, soFar.length, soFar.length >= atLeast)
    return name === undefined ? undefined : yield* askAccounts(name)
  })

function* askName(title: string, before: number, enough: boolean): Dialogue<string | undefined> {
  const read = as(Name, enough ? '姓名不超过 40 个字。' : `至少要有一位${title}，姓名不超过 40 个字。`)
  const question = `${before === 0 ? '' : '下一位'}${title}姓名${enough ? '（没有了请直接回车）' : ''}：`
  return enough ? yield* ask(question, orElse<string | undefined>(undefined, read)) : yield* ask(question, read)
}

/** At least one of the two: without any the person could not be recognised. */
function* askAccounts(name: string): Dialogue<PersonAnswer> {
  const read = orElse<string | undefined>(undefined, as(Account, '账号由字母、数字和符号组成，不含空格和汉字。'))
  const none = '（没有请直接回车）'
  let first = `${name}的企业微信账号${none}：`
  for (;;) {
    const wecom = yield* ask(first, read)
    const dingtalk = yield* ask(`${name}的钉钉账号${none}：`, read)
    if (wecom !== undefined || dingtalk !== undefined)
      return { name, ...(wecom && { wecom }), ...(dingtalk && { dingtalk }) }
    first = `两种账号至少要填一种，否则无法识别${name}。\n${name}的企业微信账号${none}：`
  }
}
