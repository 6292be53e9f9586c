import { lettersApart } from './letters-apart.ts'

/** Names that begin like these are ours, whatever follows. */
const OURS = /^(?:WECOM|DINGTALK)_/

/** Shorter names have too many neighbours that mean something else. */
const LEAST_FOR_TWO = 8
const LEAST_FOR_ONE = 5

/**
 * The setting that a name nobody knows is most likely meant to be: the same letters in another case, width or order, or
 * without its `_`, or one or two typing mistakes away. Undefined where it may well belong to another program.
 */
export function misspeltName(name: string, known: readonly string[]): string | undefined {
  if (known.includes(name)) return undefined
  const plain = plainOf(name)
  const same = known.find((one) => plainOf(one) === plain || sorted(plainOf(one)) === sorted(plain))
  if (same !== undefined) return same
  const nearest = known
    .map((one) => ({ one, distance: lettersApart(plainOf(one), plain) }))
    .toSorted((one, other) => one.distance - other.distance)[0]
  if (nearest === undefined) return undefined
  return isOurs(name, known) || nearest.distance <= allowed(plain) ? nearest.one : undefined
}

/** Tools that know no platform take its settings for another program's. */
const isOurs = (name: string, known: readonly string[]): boolean =>
  OURS.test(name.normalize('NFKC').toUpperCase()) && known.some((one) => OURS.test(one))

/** A platform's setting in another case or without its `_`: no other program has such a name. */
export const oursMisspelt = (name: string, known: readonly string[]): string | undefined =>
  known.includes(name) ? undefined : known.find((one) => OURS.test(one) && plainOf(one) === plainOf(name))

const plainOf = (name: string): string =>
  name
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')

const sorted = (letters: string): string => [...letters].toSorted().join('')

const allowed = ({ length }: string): number => (length >= LEAST_FOR_TWO ? 2 : Number(length >= LEAST_FOR_ONE))
