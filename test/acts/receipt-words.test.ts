import { expect, it } from 'vitest'
import { OfficeActDetail, officeActs } from '../../src/acts/office.ts'
import { PeopleActDetail, peopleActs } from '../../src/acts/people.ts'
import { receiptWords } from '../../src/acts/receipt-words.ts'
import { unitActs } from '../../src/acts/unit-acts.ts'

const kindsOf = ({ options }: typeof OfficeActDetail | typeof PeopleActDetail): string[] =>
  options.map(({ shape }) => shape.kind.value)

it('every kind of act in the office’s record and in that of people has its words', () => {
  expect(Object.keys(officeActs).toSorted()).toEqual(kindsOf(OfficeActDetail).toSorted())
  expect(Object.keys(peopleActs).toSorted()).toEqual(kindsOf(PeopleActDetail).toSorted())
})

const kinds = [unitActs, officeActs, peopleActs].flatMap((acts) => Object.keys(acts))

it.each(kinds)('%s has a Chinese name on receipts', (kind) => {
  expect(receiptWords(kind)).toMatch(/^[\p{Script=Han}，（）]+$/u)
})

it('no two records have a kind in common, which a receipt could not tell apart', () => {
  expect(new Set(kinds).size).toBe(kinds.length)
})

it('a kind of a later version is named as it is', () => {
  expect(receiptWords('rewarded')).toBe('rewarded')
  expect(receiptWords('toString')).toBe('toString')
})
