import { askToChoose } from '../../src/conversation/ask.ts'
import type { Handled, Turn } from '../../src/conversation/command.ts'
import { withLine } from '../../src/conversation/target.ts'
import type { AddressKind, IdKinds } from '../../src/domain/person.ts'
import type { FileRef } from '../../src/domain/task.ts'
import { bareAccountIn, type SeenColumn } from '../../src/roster/roster-sheet/columns.ts'

type Kinds = IdKinds['person']

const wordsOf = (label: string): string => `${label}账号`

/** The platform whose accounts a column 「账号」 holds, as the sender said or chose: 「导入 企业微信账号」. */
export const accountSaid = (rest: string, kinds: Kinds): AddressKind | undefined =>
  askedFor(kinds).find(({ label }) => rest.includes(wordsOf(label)))?.kind

/** Asks which platform the accounts of a column 「账号」 are of; undefined where the sheet has none, or says it. */
export function askWhichAccount(
  turn: Turn,
  file: FileRef,
  { columns, kinds }: { readonly columns: readonly SeenColumn[]; readonly kinds: Kinds },
): Handled | undefined {
  const bare = bareAccountIn(columns)
  if (bare === undefined) return undefined
  return askToChoose(
    `「${bare}」一列是哪个平台的账号？`,
    askedFor(kinds).map(({ label }, at) => ({
      number: at + 1,
      label,
      request: withLine(turn, { rest: `导入 ${wordsOf(label)}`, files: [file.sha256] }),
    })),
  )
}

/** The kinds of accounts that people fill in. */
const askedFor = (kinds: Kinds): readonly { readonly kind: AddressKind; readonly label: string }[] =>
  Object.entries(kinds).flatMap(([kind, { columns, label }]) => (columns.length === 0 ? [] : [{ kind, label }]))
