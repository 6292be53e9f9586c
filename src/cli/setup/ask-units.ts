import type { z } from 'zod'
import { Aliases, type ListedPerson } from '../../domain/campaign.ts'
import type { IdKinds } from '../../domain/person.ts'
import { UnitId, UnitKindWord } from '../../domain/unit.ts'
import { askPeople } from './ask-person.ts'
import { ask, choice, type Dialogue, type Reading, untilNone } from './dialogue.ts'

export interface UnitAnswer {
  readonly name: string
  readonly kind: z.infer<typeof UnitKindWord>
  readonly aliases: readonly string[]
  readonly contacts: readonly ListedPerson[]
}

/** Asks for units until an empty name, with at least one. */
export const askUnits = (kinds: IdKinds['person']): Dialogue<UnitAnswer[]> =>
  untilNone(function* (soFar: readonly UnitAnswer[]) {
    const name = yield* askName(soFar.map((unit) => unit.name))
    if (name === undefined) return undefined
    const kind = yield* ask(`${name}的类别（${listed(UnitKindWord.options)}）：`, choice(UnitKindWord.options))
    const aliases = yield* ask(`${name}的简称，多个以顿号分隔（没有请直接回车）：`, readAliases)
    const contacts = yield* askPeople({ title: `${name}联系人`, atLeast: 0, kinds })
    return { name, kind, aliases, contacts }
  })

function* askName(known: readonly string[]): Dialogue<string | undefined> {
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
