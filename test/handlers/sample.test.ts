import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sampleBy } from '../../handlers/sample.ts'
import { UnitId } from '../../src/domain/unit.ts'
import { office, textOf } from '../support/chat.ts'

const link = 'https://example.test/a'
const contacts = ['jinshui', 'zhongyuan', 'erqi', 'gaoxin']

describe('抽查', () => {
  it('picks among those that handed in, records the seed, and can be made again', async () => {
    const { chat, records } = await office()
    for (const contact of contacts) await chat(contact).says(`提交 2 ${link}`).hears({ outcome: 'ok' })
    const heard = await chat('office')
      .says('抽查 2 两个')
      .hears({ command: 'sample', outcome: 'ok', task: 2 }, /从4个已报送单位中抽取2个/)
    const [act] = (await records.office.load()).acts
    if (act?.detail.kind !== 'sampled') throw new Error('nothing was recorded')
    const { seed, units } = act.detail
    expect(textOf(heard)).toContain(seed)
    const population = ['高新区', '二七区', '金水区', '中原区'].map((name) => UnitId.parse(name))
    expect(sampleBy({ units: population, count: 2, seed })).toEqual(units)
  })

  it('takes a tenth, at least one, where no number is said', async () => {
    const { chat } = await office()
    for (const contact of contacts) await chat(contact).says(`提交 2 ${link}`).hears({ outcome: 'ok' })
    await chat('office')
      .says('抽查 2')
      .hears({ outcome: 'ok' }, /抽取1个/)
  })

  it('leaves out what was returned or withdrawn', async () => {
    const { chat } = await office()
    for (const contact of ['jinshui', 'zhongyuan']) await chat(contact).says(`提交 2 ${link}`).hears({ outcome: 'ok' })
    await chat('office').says('退回 金水区 2 图片不清晰').hears({ outcome: 'ok' })
    await chat('office')
      .says('抽查 2')
      .hears({ outcome: 'ok' }, /从1个已报送单位中抽取1个：中原区/)
  })

  it.each<[string, string, RegExp]>([
    ['抽查 2 5个', 'refused', /最多抽1个/],
    ['抽查 2 0个', 'refused', /最少抽1个/],
    ['抽查 3', 'refused', /还没有单位报送/],
    ['抽查 7', 'refused', /不要求报送/],
    ['抽查', 'asked', /哪一项任务/],
  ])('%s: %s, nothing recorded', async (text, outcome, why) => {
    const { chat, records } = await office()
    await chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' })
    const heard = await chat('office').says(text).answer
    expect(heard).toMatchObject({ command: 'sample', outcome })
    expect(textOf(heard)).toMatch(why)
    expect((await records.office.load()).acts).toEqual([])
  })

  it('draws once however often the message is delivered', async () => {
    const { chat, records } = await office()
    await chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' })
    const first = await chat('office').says('抽查 2', { id: 'again' }).answer
    expect(await chat('office').says('抽查 2', { id: 'again' }).answer).toEqual(first)
    expect((await records.office.load()).acts).toHaveLength(1)
  })

  it('is for clerks', async () => {
    const { chat } = await office()
    for (const user of ['jinshui', 'leader', 'expert']) {
      await chat(user)
        .says('抽查 2')
        .hears({ command: 'sample', outcome: 'denied' }, /督导办/)
    }
  })
})

describe('a sample', () => {
  const unit = fc.integer({ min: 1, max: 200 }).map((no) => UnitId.parse(`单位${no}`))
  it('has the asked number of different units, the same for the same seed in any order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(unit, { minLength: 1 }), fc.string(), fc.nat(), (units, seed, some) => {
        const count = (some % units.length) + 1
        const picked = sampleBy({ units, count, seed })
        expect(new Set(picked).size).toBe(count)
        expect(picked.every((one) => units.includes(one))).toBe(true)
        expect(sampleBy({ units: units.toReversed(), count, seed })).toEqual(picked)
      }),
    )
  })

  it('favours nobody', () => {
    const units = ['甲区', '乙区', '丙区', '丁区'].map((name) => UnitId.parse(name))
    const times = new Map(units.map((one) => [one, 0]))
    for (let seed = 0; seed < 2000; seed++) {
      for (const one of sampleBy({ units, count: 1, seed: String(seed) })) times.set(one, (times.get(one) ?? 0) + 1)
    }
    for (const count of times.values()) expect(Math.abs(count - 500)).toBeLessThan(100)
  })
})
