import type { ListedPerson } from '../../domain/campaign.ts'
import type { AddressKind, IdKinds } from '../../domain/person.ts'
import { bareAccountIn, type SeenColumn } from '../../roster/roster-sheet/columns.ts'
import { ask, type Dialogue, numberIn, orElse, type Reading } from './dialogue.ts'

interface Known {
  readonly kinds: IdKinds['person']
  readonly clerks: readonly ListedPerson[]
}

/**
 * Asks which platform the accounts of a column 「账号」 are of, where the table has one; an empty line takes the only one that
 * the clerks have accounts of. Undefined where the column is left out.
 */
export function* askAccount(
  columns: readonly SeenColumn[],
  { kinds, clerks }: Known,
): Dialogue<AddressKind | undefined> {
  const heading = bareAccountIn(columns)
  const asked = Object.entries(kinds).flatMap(([kind, { columns: own, label }]) =>
    own.length === 0 ? [] : [{ kind, label }],
  )
  if (heading === undefined || asked.length === 0) return undefined
  const [only, ...others] = asked.filter(({ kind }) => clerks.some(({ addresses }) => kind in addresses))
  const usual = only && others.length === 0 ? only : undefined
  const listed = [...asked.map(({ label }, at) => `${at + 1} ${label}`), `${asked.length + 1} 都不是`].join('，')
  const byEnter = usual === undefined ? '' : `；直接回车为${usual.label}`
  const read = (line: string): Reading<AddressKind | undefined> => {
    const at = numberIn(line) ?? 0
    const found =
      asked.find(({ kind, label }) => line === label || line === `${label}账号` || line === kind) ?? asked[at - 1]
    if (found) return { value: found.kind }
    return at === asked.length + 1 || line === '都不是'
      ? { value: undefined }
      : {
          hint: `请填序号（1 至 ${asked.length + 1}）或「${asked.map(({ label }) => label).join('」「')}」「都不是」。`,
        }
  }
  return yield* ask(
    `「${heading}」一列是哪个平台的账号（${listed}${byEnter}）：`,
    usual === undefined ? read : orElse(usual.kind, read),
  )
}
