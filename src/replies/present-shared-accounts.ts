import type { SharedAccount } from '../domain/shared-accounts.ts'
import { firstNames } from './name-lists.ts'

const MOST_NAMED = 10

const placeWords = (place: number | 'leader' | 'office'): string => {
  if (place === 'office') return ''
  return place === 'leader' ? '的领导' : `第${place}名联系人`
}

const list = (words: readonly string[]): string => firstNames(words, MOST_NAMED, (count) => `等${count}处`)

/** The accounts under two names and those of several units, for who reads the roster anyway. */
export function presentSharedAccounts(accounts: readonly SharedAccount[]): readonly string[] {
  const [wrong, several] = divided(accounts)
  const holders = ({ holders }: SharedAccount) => holders.map(({ name, where }) => `${where}${name}`).join('、')
  return [
    ...(wrong.length > 0
      ? [`同一账号写在不同姓名下，只认作一人，请核对：${list(wrong.map((one) => `${one.id}（${holders(one)}）`))}。`]
      : []),
    ...(several.length > 0
      ? [`同一账号写在几个单位：${list(several.map((one) => `${one.id}（${holders(one)}）`))}。`]
      : []),
  ]
}

/** The lines of each account, without name or account because logs show it too. */
export function presentSharedPlaces(accounts: readonly SharedAccount[]): {
  readonly otherNames: readonly string[]
  readonly severalUnits: readonly string[]
} {
  const [otherNames, severalUnits] = divided(accounts).map((some) => placesOf(some))
  return { otherNames: otherNames ?? [], severalUnits: severalUnits ?? [] }
}

function placesOf(accounts: readonly SharedAccount[]): readonly string[] {
  const words = accounts
    .slice(0, MOST_NAMED)
    .map(({ holders }) => holders.map(({ where, place }) => `${where}${placeWords(place)}`).join(' 与 '))
  return accounts.length > MOST_NAMED ? [...words, `…等${accounts.length}处`] : words
}

const divided = (accounts: readonly SharedAccount[]): [readonly SharedAccount[], readonly SharedAccount[]] => [
  accounts.filter(({ isOtherName }) => isOtherName),
  accounts.filter(({ isOtherName }) => !isOtherName),
]

/** The fault of accounts under two names and its remedy, for the operator. */
export const SHARED_ACCOUNTS = {
  what: '的账号相同而姓名不同，只认作一人',
  todo: '改正名单中的账号；确为同一人的，写同一个姓名',
} as const
