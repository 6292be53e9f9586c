import { expect, it } from 'vitest'
import { presentDerivation } from '../../src/replies/present-derivation.ts'
import { explainTask } from '../../src/rules/evaluate-task.ts'
import { zhengzhou } from '../rules/situations.ts'

const rubric = zhengzhou()

function surveyWords(facts: Record<string, number>): string {
  const submitted = [new Date('2020-08-01T12:00:00+08:00')]
  const at = new Date('2020-12-31T12:00:00+08:00')
  const input = { unit: '县市区', task: 4, year: 2020, at, submitted, facts, rectified: false } as const
  return presentDerivation(explainTask(rubric, input).derivation).join('\n')
}

it.each([
  {
    name: 'nothing but the score',
    facts: { score: 92 },
    says: '没有写明联系不上的号码数，待核实联系情况',
    not: /提供|联系不上\d/,
  },
  { name: 'provided', facts: { provided: 100, score: 92 }, says: '待核实联系情况', not: /联系不上\d/ },
  {
    name: 'none unreachable',
    facts: { provided: 100, unreachable: 0, score: 92 },
    says: '提供100个、联系不上0个；平均92分',
  },
  {
    name: 'some unreachable',
    facts: { provided: 100, unreachable: 2, score: 92 },
    says: '提供100个、联系不上2个；平均92分',
  },
])('a survey says of the numbers only what was stated: $name', ({ facts, says, not }) => {
  const words = surveyWords(facts)
  expect(words).toContain(says)
  if (not) expect(words).not.toMatch(not)
})
