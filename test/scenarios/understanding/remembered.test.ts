import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { UnitId } from '../../../src/domain/unit.ts'
import { understand, understandAnew } from '../../../src/understanding/understand.ts'
import type { UnitWords, Vocabulary } from '../../../src/understanding/vocabulary.ts'
import { utterances } from '../../support/utterances.ts'
import { vocabulary } from '../../understanding/demo-vocabulary.ts'

const clerk = vocabulary('clerk')
const contact = vocabulary('contact')

/** Labelled utterances, alone, joined, cut short or with something put in. */
const said = fc
  .tuple(fc.constantFrom(...utterances), fc.constantFrom('', ...utterances), fc.nat(60), fc.string({ maxLength: 3 }))
  .map(([one, other, at, put]) => (one + other).slice(0, at) + put + (one + other).slice(at))

describe('what was understood before', () => {
  it('is what would be understood anew, for each vocabulary its own', () => {
    fc.assert(
      fc.property(said, (text) => {
        for (const words of [clerk, contact]) {
          const anew = understandAnew(text, words)
          expect(understand(text, words)).toEqual(anew)
          expect(understand(text, words)).toEqual(anew)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('is the same object, which nobody can change', () => {
    const understood = understand('查询 3', contact)
    expect(understand('查询 3', contact)).toBe(understood)
    if (understood.kind !== 'request') throw new Error('not a request')
    expect(() => understood.request.lines[0]?.links.push('https://a.cn')).toThrow(TypeError)
  })

  it('is not kept where a link was sent', () => {
    const text = '提交 2 https://a.cn/x'
    expect(understand(text, contact)).not.toBe(understand(text, contact))
  })
})

describe('a roster of any size', () => {
  const others = (count: number): readonly UnitWords[] =>
    Array.from({ length: count }, (_, at) => ({ id: UnitId.parse(`第${at}号试验区`), aliases: [`试验${at}`] }))
  const withOthers = (count: number): Vocabulary => ({ ...clerk, units: [...clerk.units, ...others(count)] })
  const [few, many] = [withOthers(3), withOthers(5000)]

  it('is understood alike about the same units', () => {
    fc.assert(
      fc.property(said, (text) => {
        fc.pre(!/试验/.test(text))
        expect(understandAnew(text, many)).toEqual(understandAnew(text, few))
      }),
      { numRuns: 500 },
    )
  })

  it('knows each of its units by each of its names', () => {
    for (const [words, at] of [
      [few, 2],
      [many, 2],
      [many, 4999],
    ] as const) {
      for (const name of [`第${at}号试验区`, `第${at}号试验`, `试验${at}`]) {
        expect(understandAnew(`查询 ${name}`, words)).toEqual({
          kind: 'request',
          request: { command: 'query', lines: [{ unit: `第${at}号试验区`, links: [], rest: '' }] },
        })
      }
    }
  })
})
