import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tidy } from '../../../src/understanding/text/tidy.ts'
import { utterances } from '../../support/utterances.ts'

/** Something that never stands in ordinary writing, and that goes away. */
const MARK = '\u200b'

describe('tidy', () => {
  it('leaves ordinary writing as the whole of the tidying would', () => {
    const anything = fc.oneof(fc.constantFrom(...utterances), fc.string({ unit: 'binary', maxLength: 40 }))
    fc.assert(
      fc.property(anything, (text) => {
        expect(tidy(text)).toBe(tidy(MARK + text))
      }),
      { numRuns: 2000 },
    )
  })

  it.each([
    ['查询　３', '查询 3'],
    ['提交  2', '提交 2'],
    [' 任务 ', '任务'],
    ['任务[微笑]', '任务'],
    ['截止12：30', '截止12:30'],
    ['一\r\n\n二', '一\n二'],
    ['提交 ① 链接', '提交 1 链接'],
    ['AB12—CD34', 'AB12-CD34'],
  ])('%j is read as %j', (said, read) => {
    expect(tidy(said)).toBe(read)
  })
})
