import { expect, it } from 'vitest'
import { isForgotten, traceClauses } from '../../src/rules/clause-uses.ts'
import { clauseKey } from '../../src/rules/notice.ts'
import { loadRubrics } from '../../src/stores/rubrics.ts'

const rubrics = loadRubrics()
const traced = traceClauses(rubrics.byId.values())

it('makes something of every clause, or says why not, and never both', () => {
  const wrong = traced.filter(
    (clause) => isForgotten(clause) || (clause.uses.length > 0 && clause.notComputed !== null),
  )
  expect(wrong.map(({ clause }) => clauseKey(clause))).toEqual([])
})

it('holds all notices, in simplified Chinese without contact people', () => {
  const text = [...rubrics.clauses.values()].map((clause) => clause.heading + clause.text).join('\n')
  const counts = [...rubrics.byId.keys()].map((id) => [id, traced.filter(({ rubric }) => rubric === id).length])
  expect(Object.fromEntries(counts)).toEqual({
    'henan-2015': expect.toSatisfy((count: number) => count > 25),
    'pacesetter-2020': expect.toSatisfy((count: number) => count > 15),
    'pingdingshan-2019': expect.toSatisfy((count: number) => count > 40),
    'responsibility-2017': expect.toSatisfy((count: number) => count > 15),
    'zhengzhou-2020': expect.toSatisfy((count: number) => count > 40),
  })
  expect(text).not.toMatch(/[導領辦務進執設關發點經動現與員實際會創優責體統對應當]/)
  expect(text).not.toMatch(/[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]|\d{8}|联系人：/)
})

it('cites the province for flags', () => {
  const colours = traced.find(({ clause }) => clause.clauseId === 'flag-colours')
  expect(colours?.uses).toContainEqual(expect.objectContaining({ kind: 'flag', rubric: 'zhengzhou-2020' }))
})
