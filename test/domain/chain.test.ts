import { describe, expect, it } from 'vitest'
import { brokenLink, chained } from '../../src/domain/chain.ts'

const acts = [1, 2, 3, 4].map((seq) => ({ seq, at: `2026-07-2${seq}`, note: `第${seq}件` }))

describe('the chain of a history', () => {
  const whole = chained([], acts)

  it('holds, however it was extended and however its keys are ordered', () => {
    const [first, second, ...others] = acts
    const begun = chained(
      [],
      [first, second].flatMap((act) => act ?? []),
    )
    expect([...begun, ...chained(begun, others)]).toEqual(whole)
    expect(brokenLink(whole)).toBeUndefined()
    const reordered = whole.map((act) => Object.fromEntries(Object.entries(act).toReversed()))
    expect(brokenLink(JSON.parse(JSON.stringify(reordered)))).toBeUndefined()
    expect(brokenLink([])).toBeUndefined()
  })

  it.each([
    { what: 'a word was altered', tampered: whole.map((act) => (act.seq === 2 ? { ...act, note: '改' } : act)), at: 2 },
    { what: 'an act was left out', tampered: whole.filter(({ seq }) => seq !== 2), at: 3 },
    { what: 'the first was left out', tampered: whole.slice(1), at: 2 },
    { what: 'two changed places', tampered: [whole[0], whole[2], whole[1], whole[3]].flatMap((a) => a ?? []), at: 3 },
  ])('breaks where $what', ({ tampered, at }) => {
    expect(brokenLink(tampered)).toBe(at)
  })
})
