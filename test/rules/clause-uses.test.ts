import { expect, it } from 'vitest'
import { traceClauses } from '../../src/rules/clause-uses.ts'
import { clauseKey } from '../../src/rules/notice.ts'
import { loadRubrics } from '../../src/stores/rubrics.ts'

const rubrics = loadRubrics()
const traced = traceClauses(rubrics.byId.values())

it('makes something of every clause, or says why not, and never both', () => {
  const wrong = traced.filter(({ uses, notComputed }) => uses.length > 0 === (notComputed !== null))
  expect(wrong.map(({ clause }) => clauseKey(clause))).toEqual([])
})

it('holds all notices, in simplified Chinese without contact people', () => {
  const text = [...rubrics.clauses.values()].map((clause) => clause.heading + clause.text).join('\n')
  expect(traced.filter(({ rubric }) => rubric === 'zhengzhou-2020').length).toBeGreaterThan(40)
  expect(traced.filter(({ rubric }) => rubric === 'henan-2015').length).toBeGreaterThan(25)
  expect(traced.filter(({ rubric }) => rubric === 'pingdingshan-2019').length).toBeGreaterThan(40)
  expect(text).not.toMatch(/[導領辦務進執設關發點經動現與員實際會創優責體統對應當]/)
  expect(text).not.toMatch(/[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]|\d{8}|联系人：/)
})

it('cites the province for flags', () => {
  const colours = traced.find(({ clause }) => clause.clauseId === 'flag-colours')
  expect(colours?.uses).toContainEqual(expect.objectContaining({ kind: 'flag', rubric: 'zhengzhou-2020' }))
})
