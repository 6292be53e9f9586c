import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BotError } from '../../src/domain/errors.ts'
import { presentPoints } from '../../src/replies/present-points.ts'
import { advisePoints } from '../../src/rules/points/advise-points.ts'
import { explainPoints } from '../../src/rules/points/evaluate-points.ts'
import type { PointsInput } from '../../src/rules/points/points-input.ts'
import { fullMarks, pingdingshan, situations } from '../rules/points/situations.ts'

const rubric = pingdingshan()
const linesOf = (input: PointsInput, fixed: readonly string[] = []) =>
  presentPoints(rubric, explainPoints(rubric, input).derivation, advisePoints(rubric, input, { fixed }))

describe('a sheet of points', () => {
  it('says what is lost, what the line still needs, and quotes the clause of what was lost alone', () => {
    const lines = linesOf({ items: { ...fullMarks, '1.1': { missing: 1 }, '1.4': { visits: 1 } } })
    expect(lines[0]).toBe('结果：总分86分，没有达到参考分数线90分')
    expect(lines).toContain('· 1.4 培育下属部门（机构）示范点情况：3分（满分5分）：现场指导次数为1，扣2分')
    expect(lines).toContain('距90分还差4分。')
    expect(lines).toContain('· 创新加分达到4分 → 总分90分')
    const quoted = lines.filter((line) => line.startsWith('依据：平法政办〔2019〕6号'))
    expect(quoted.map((line) => line.slice(0, line.indexOf('：「')))).toEqual([
      expect.stringContaining('领导机制'),
      expect.stringContaining('培育示范点'),
      expect.stringContaining('评审验收'),
    ])
    expect(lines).toContain('口径 3 加分计入总分：计入，按总分比较')
  })

  it('counts on full marks for what is not assessed, and says so', () => {
    const lines = linesOf({ items: { '4.1': 3 } })
    expect(lines[0]).toBe('结果：已评部分3分，还有15项未评，暂无总分')
    expect(lines).toContain('距90分还差4分（未评的15项按满分计）。')
  })

  it('under a veto measures nothing, and says which door is shut', () => {
    const lines = linesOf({ items: fullMarks, bonus: 8, veto: true })
    expect(lines[0]).toBe('结果：严重行政违法行为，一票否决（总分98分）')
    expect(lines).toContain('· 严重行政违法行为一票否决，得分再高也不改变')
    expect(lines.join()).not.toMatch(/参考分数线|还差/)
  })

  it('names an item that is confirmed, and a line out of reach', () => {
    const lines = linesOf({ items: { ...fullMarks, '5.1': 0 }, bonus: 0 }, ['5.1', 'bonus'])
    expect(lines).toContain('· 5.1 行政决定履行情况和执法效果已核定，不能再改变')
    expect(lines).toContain('· 创新加分已核定，不能再改变')
    expect(lines).toContain('· 能做的都做到，总分最多80分，达不到90分')
  })

  it('has words for everything the rules can say', () => {
    fc.assert(
      fc.property(situations(rubric.sheet), (input) => {
        const words = tried(() => linesOf(input).join())
        if (words !== null) expect(words).not.toMatch(/undefined|null|NaN|\[object/)
      }),
      { numRuns: 60 },
    )
  })
})

function tried(words: () => string): string | null {
  try {
    return words()
  } catch (error) {
    if (error instanceof BotError) return null
    throw error
  }
}
