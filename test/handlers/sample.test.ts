import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sampleBy } from '../../handlers/sample.ts'
import { UnitId } from '../../src/domain/unit.ts'
import { changesIn, office, textOf } from '../support/chat.ts'

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
    // A spot check is a duty of the office too, without a period.
    expect((await records.office.load()).acts.map(({ detail }) => detail)).toMatchObject([
      { kind: 'sampled' },
      { kind: 'duty', duty: 'spot-check', note: '抽查任务2（公布风险点清单），抽取1个单位' },
    ])
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

describe('抽查发现', () => {
  const FINDING = '抽查 金水区 2 发现 图片看不清风险等级 限期 8月20日'

  it('opens a problem with its day, whatever the flag, and tells the unit', async () => {
    const { chat, records, pushed, core } = await office()
    await chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' })
    await chat('office')
      .says('抽查 2')
      .hears({ outcome: 'ok' }, /发现问题发送「抽查 金水区 2 发现/)
    const heard = await chat('office')
      .says(FINDING)
      .hears(
        { command: 'sample', outcome: 'ok', task: 2, unit: '金水区' },
        /问题1：图片看不清风险等级；限期8月20日（周四）整改/,
        /整改后发「整改 金水区 2/,
      )
    expect(textOf(heard)).not.toMatch(/没有.*抽中/)
    expect((await changesIn(records)).at(-1)?.detail).toEqual({
      kind: 'found',
      task: 2,
      no: 1,
      problem: '图片看不清风险等级',
      until: '2026-08-20',
      sampled: true,
    })
    await core.idle()
    expect(pushed.at(-1)?.reply.text).toMatch(/【抽查】金水区 任务2[\s\S]*督促检查制度 第四项[\s\S]*请在期限内整改/)
  })

  it.each([
    ['抽查 金水区 2 发现没有公布防控措施', /请写明整改期限/],
    ['抽查 金水区 2 发现存在权限设置不当的问题', /请写明整改期限/],
    ['抽查 金水区 2 发现 限期 8月20日', /请写明发现了什么问题/],
    ['抽查 金水区 2 发现图片不清 限期 8月20日或9月1日', /说不准是哪一天/],
    ['抽查 金水区 2 发现图片不清 限期 尽快', /说不准是哪一天/],
    ['抽查 金水区 2 未发现问题', /请写明「发现」什么/],
    ['抽查 金水区 2', /请写明「发现」什么/],
    ['抽查 金水区 发现图片不清 限期 8月20日', /哪一项任务/],
    ['抽查 2 发现图片不清 限期 8月20日', /哪个单位/],
  ])('%s: asked, nothing recorded', async (text, why) => {
    const { chat, records } = await office()
    await chat('office').says(text).hears({ command: 'sample', outcome: 'asked' }, why)
    expect(await changesIn(records)).toEqual([])
  })

  it.each([
    ['抽查 金水区 2 发现图片不清 限期 7月1日', /应在今天之后/],
    ['抽查 金水区 2 发现图片不清 限期 2月30日', /没有「2月30日」/],
  ])('%s: refused', async (text, why) => {
    const { chat, records } = await office()
    await chat('office').says(text).hears({ outcome: 'refused' }, why)
    expect(await changesIn(records)).toEqual([])
  })

  it('is said in the order that people say it', async () => {
    const { chat } = await office()
    await chat('office')
      .says('抽查发现金水区第2项图片不清，限期8月20日')
      .hears({ outcome: 'ok', unit: '金水区', task: 2 }, /问题1：图片不清/, /按检查登记/)
  })

  it('is on the lists of the office and of the unit, and not in a group', async () => {
    const { chat, clock } = await office()
    const group = { chat: { kind: 'group', groupId: 'all' } } as const
    await chat('office').says(FINDING).hears({ outcome: 'ok' })
    await chat('office')
      .says('待审')
      .hears(/待整改的抽查问题1件：\n金水区 任务2 问题1/)
    await chat('jinshui')
      .says('任务 全部')
      .hears(/2\. 公布风险点清单：.*，抽查问题1件待整改（8月20日（周四）前）/)
    await chat('jinshui')
      .says('任务 2')
      .hears(/抽查问题1：图片看不清风险等级/)
    await chat('jinshui')
      .says('查询 2')
      .hears(/抽查问题1：图片看不清风险等级/)
    for (const text of ['任务', '任务 2', '查询 2'])
      expect(textOf(await chat('jinshui').says(text, group).answer)).not.toMatch(/抽查/)
    expect(textOf(await chat('office').says('逾期').answer)).not.toMatch(/抽查/)
    clock.set('2026-08-25T10:00:00+08:00')
    await chat('office')
      .says('逾期')
      .hears(/待整改的抽查问题1件：[\s\S]*整改后发送「整改 金水区 2/)
    expect(textOf(await chat('leader').says('逾期').answer)).toMatch(/待整改的抽查问题1件：[^「]*$/m)
    expect(textOf(await chat('office').says('逾期', group).answer)).not.toMatch(/抽查/)
    await chat('office')
      .says('报告')
      .hears(/抽查发现问题1件，已整改0件，逾期未整改1件（金水区）/)
  })

  it('is reminded of before and after its day, until it is put right', async () => {
    const { chat, clock, pushed, core } = await office('2026-08-12T10:00:00+08:00')
    await chat('office').says(FINDING).hears({ outcome: 'ok' })
    const digestOn = async (day: string) => {
      clock.set(`${day}T09:00:00+08:00`)
      const before = pushed.length
      await core.reminders.lookNow()
      return pushed.slice(before).map(({ to, reply }) => `${JSON.stringify(to)} ${reply.text}`)
    }
    expect((await digestOn('2026-08-13')).filter((text) => text.includes('jinshui')).join()).toMatch(
      /抽查发现「图片看不清风险等级」待整改，期限8月20日周四，还有 7 天/,
    )
    const late = (await digestOn('2026-08-27')).filter((text) => text.includes('抽查发现'))
    expect(late.join()).toMatch(/jinshui[\s\S]*仍未整改，期限8月20日周四已过 7 天/)
    expect(late.join()).toMatch(/"office"[\s\S]*金水区 任务2/)
    expect(late.some((text) => text.includes('"group"'))).toBe(false)
    await chat('office').says('整改 金水区 2 问题1 已重拍').hears({ outcome: 'ok' })
    expect((await digestOn('2026-08-28')).join()).not.toMatch(/抽查发现/)
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
