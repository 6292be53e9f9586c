import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { Facts } from '../../../src/domain/facts.ts'
import { readFacts } from '../../../src/understanding/facts/read-facts.ts'
import { demoTasks, factsOf } from '../demo-vocabulary.ts'

const Rows = z.array(
  z.strictObject({ task: z.int(), say: z.string(), facts: z.union([Facts, z.enum(['unclear', 'none'])]) }),
)
const rows = Rows.parse(parse(readFileSync(new URL('./facts.yaml', import.meta.url), 'utf8')))

describe('readFacts', () => {
  it.each(rows)('task $task: $say', ({ task, say, facts }) => {
    const read = readFacts(say, factsOf(task))
    expect(read.kind === 'facts' ? read.facts : read.kind).toEqual(facts)
  })

  it('says what was not understood, and what was expected', () => {
    expect(readFacts('大概92分', factsOf(5))).toEqual({
      kind: 'unclear',
      said: '大概',
      why: '请写明：专家评分，例如「92分」',
    })
  })

  it('reads every single score as it was written, judged by nobody here', () => {
    fc.assert(
      fc.property(fc.integer({ min: -50, max: 1500 }), fc.constantFrom('', '分', '分，谢谢'), (tenths, after) => {
        const score = tenths / 10
        expect(readFacts(`${score}${after}`, factsOf(5))).toEqual({ kind: 'facts', facts: { score } })
      }),
    )
  })

  it('never drops a word that denies or limits', () => {
    const statements = rows.filter(({ facts }) => typeof facts === 'object').map(({ task, say }) => ({ task, say }))
    const limits = fc.constantFrom('大概', '可能', '不确定', '据说', '如果', '不是', '除非')
    fc.assert(
      fc.property(fc.constantFrom(...statements), limits, ({ task, say }, limit) => {
        expect(readFacts(`${limit}${say}`, factsOf(task)).kind).toBe('unclear')
      }),
    )
  })

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.constantFrom(...demoTasks), (text, { facts }) => {
        expect(['facts', 'unclear', 'none']).toContain(readFacts(text, facts).kind)
      }),
    )
  })
})
