import { describe, expect, it } from 'vitest'
import { presentCandidate } from '../../src/replies/present-candidate.ts'
import { adviseCandidate } from '../../src/rules/selection/advise-candidate.ts'
import type { CandidateInput } from '../../src/rules/selection/candidate-input.ts'
import { explainCandidate } from '../../src/rules/selection/evaluate-candidate.ts'
import type { CandidateRubric } from '../../src/rules/selection/selection.ts'
import { selection } from '../rules/selection/rubrics.ts'

const pacesetter = selection('pacesetter-2020')
const responsibility = selection('responsibility-2017')

const linesOf = (rubric: CandidateRubric, input: CandidateInput, fixed: readonly string[] = []) =>
  presentCandidate(rubric, explainCandidate(rubric, input).derivation, adviseCandidate(rubric, input, { fixed }))

const noon = (day: string) => new Date(`${day}T12:00:00+08:00`)

describe('a candidate', () => {
  const before = { year: 2020, at: noon('2020-11-20'), submitted: [null] }

  it('before the deadline is told everything it still has to do', () => {
    const lines = linesOf(pacesetter, { ...before, facts: { score: 89.9, named: '无' } })
    expect(lines).toEqual(
      expect.arrayContaining([
        '结果：不符合（服务型行政执法标兵备选对象）',
        '· 评价得分：89.9分 → 不符合',
        '· 已命名的示范点：无 → 不符合',
        '· 有意愿参加评选：未填',
        '· 评价得分达到90分',
        '· 已命名的示范点：省级或市级',
        '· 11月25日（周三）24时前报市办公室',
        '做到后：符合',
      ]),
    )
    expect(lines.filter((line) => line.startsWith('依据：郑法政办〔2020〕14号'))).toHaveLength(2)
  })

  it('after it is told that the door is shut, the clause quoted once', () => {
    const facts = { score: 95, named: '市级', willing: true }
    const lines = linesOf(pacesetter, { ...before, at: noon('2020-11-26'), facts })
    expect(lines).toContain('现在没有可以再做的。')
    expect(lines).toContain('· 期限11月25日（周三）已过，不能再按时报送')
    expect(lines.filter((line) => line.includes('视为自动放弃'))).toHaveLength(1)
  })

  it('with a confirmed fact is told that it stays', () => {
    expect(linesOf(pacesetter, { ...before, facts: { score: 80 } }, ['score'])).toContain(
      '· 评价得分已核定，不能再改变',
    )
  })

  it('that came late where the notice is silent gets the readings and who decides', () => {
    const submitted = noon('2017-09-11')
    const lines = linesOf(responsibility, {
      facts: { standards: [1, 2, 3, 4, 5, 6, 7] },
      year: 2017,
      at: submitted,
      submitted: [submitted],
    })
    expect(lines[0]).toMatch(/^结果：文件未规定，由督导办认定/)
    expect(lines).toContain('· 可能的读法：迟报视为放弃（不符合）')
    expect(lines).toContain('· 文件未规定，由督导办认定')
  })
})
