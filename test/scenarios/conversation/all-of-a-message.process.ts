import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changesIn, office, textOf } from '../../support/chat.ts'

const link = 'https://example.test/a'
type Office = Awaited<ReturnType<typeof office>>

/** An office where three units handed in and assessed tasks 1 and 2. */
async function handedIn(): Promise<Office> {
  const its = await office()
  for (const [index, user] of ['jinshui', 'erqi', 'zhongyuan'].entries()) {
    await its.chat(user).says(`提交 1 材料1 ${link}${index}/1 材料2 ${link}${index}/2`).hears({ outcome: 'ok' })
    await its.chat(user).says(`提交 2 ${link}${index}/3`).hears({ outcome: 'ok' })
    await its.chat(user).says('自评 1 符合1、2、3\n2 符合1、2').hears({ outcome: 'ok' })
  }
  return its
}

/** What a message added to the dossiers, and its answer. */
async function said(its: Office, user: string, text: string) {
  const before = (await changesIn(its.records)).map(({ code }) => code)
  const answer = await its.tell(user, text)
  const added = (await changesIn(its.records)).filter(({ code }) => !before.includes(code))
  return { answer, text: textOf(answer), added: added.map(({ detail }) => detail) }
}

describe('words beside 「同意自评」', () => {
  it.each([
    ['审核 金水区 1 同意自评', [1, 2, 3]],
    ['审核 金水区 1 同意自评，但第2条不符合', [1, 3]],
    ['审核 金水区 1 同意自评（第2条除外）', [1, 3]],
    ['审核 金水区 1 同意自评的第1条', [1]],
    ['审核 金水区 1 除第3条外同意自评', [1, 2]],
  ])('%s confirms %j', async (text, criteria) => {
    const { added } = await said(await handedIn(), 'office', text)
    expect(added).toEqual([expect.objectContaining({ kind: 'reviewed', task: 1, facts: { criteria } })])
  })

  it('that may change it are asked about, and nothing is confirmed', async () => {
    const its = await handedIn()
    for (const words of [
      '同意自评，第2条待补',
      '基本同意自评',
      '不同意自评',
      '同意自评，第2条存疑',
      '同意自评，材料2还缺附件',
      '同意自评 2 不符合',
      '同意自评，降为良',
    ]) {
      const { answer, added } = await said(its, 'office', `审核 金水区 1 ${words}`)
      expect([words, answer.outcome, added]).toEqual([words, 'asked', []])
    }
    await said(its, 'office', '审核 金水区 1 同意自评，工作扎实')
    const { added } = await said(its, 'office', '确认')
    expect(added).toEqual([expect.objectContaining({ kind: 'reviewed', facts: { criteria: [1, 2, 3] } })])
  })
})

it('a limit where a reason should stand is asked about', async () => {
  const its = await handedIn()
  await said(its, 'office', '审核 二七区 1 符合1')
  await said(its, 'erqi', '申诉 1 第2条也符合')
  for (const [user, text] of [
    ['office2', '复核 二七区 1 维持，但第2条符合'],
    ['office2', '复核 二七区 1 改判 符合1、2 其余待补'],
    ['office', '延期 高新区 2 8月20日 仅材料3'],
    ['office', '延期 高新区 2 8月20日 汛情影响，但不含材料3'],
    ['office', '登记 高新区 2 7月15日 9:00 附件待补'],
    ['office', '认定 1 中 除金水区外'],
    ['office', '口径 good-is-ordinary 良也 除金水区外'],
  ] as const) {
    const { added, answer } = await said(its, user, text)
    expect([text, added.length, answer.outcome === 'ok']).toEqual([text, 0, false])
  }
})

describe('a message of several parts', () => {
  it.each([
    ['office', '审核 中原区 1 同意自评\n审核 二七区 2 符合1', ['「审核 二七区 2 符合1」']],
    ['office', '审核 金水区 1 同意自评 2 符合1', ['「审核 金水区 2 符合1」']],
    ['office', '审核 金水区 1、2 同意自评', ['「审核 金水区 2 同意自评」']],
    ['office', '审核 金水区\n1 同意自评\n2 符合1', ['「审核 金水区 2 符合1」']],
    ['office', '审核 金水区 1 同意自评 二七区 2 符合1', ['「审核 二七区 2 符合1」']],
    ['office', '审核 金水区 1 同意自评，退回 二七区 2 没盖章', ['「退回 二七区 2 没盖章」']],
    ['office', '退回 金水区 2 没盖章；审核 二七区 1 同意自评', ['「审核 二七区 1 同意自评」']],
    ['erqi', `提交 1 材料2 ${link}/9 顺便查询`, ['「查询」']],
    ['erqi', `提交 1 材料2 ${link}/9，查询 2`, ['「查询 2」']],
    ['erqi', `提交 2 ${link}/9 然后自评 2 符合1、2`, ['「自评 2 符合1、2」']],
    ['erqi', `提交 2 ${link}/9 然后自评 符合1`, ['「自评 符合1」']],
    ['erqi', `提交 2 ${link}/9 提交 7 ${link}/8`, [`「提交 7 ${link}/8」`]],
    ['erqi', `2 ${link}/9\n7 ${link}/8`, [`「提交 7 ${link}/8」`]],
    ['erqi', `第2项 ${link}/9\n第7项 ${link}/8`, [`「提交 第7项 ${link}/8」`]],
    ['erqi', '自评 1 符合1、2 顺便看看建议', ['看看建议']],
  ])('%s: %s', async (user, text, left) => {
    const { answer, text: told, added } = await said(await handedIn(), user, text)
    expect([answer.outcome, added.length]).toEqual(['ok', 1])
    expect(told).toContain('另外这些没有办理')
    for (const words of left) expect(told).toContain(words)
  })

  it('with a list of names asks which is first, and names the others once it is chosen', async () => {
    for (const [user, text, left] of [
      ['erqi', '撤回 1、2', '「撤回 2」'],
      ['erqi', `查询 1，提交 2 ${link}/9`, `「提交 2 ${link}/9」`],
    ] as const) {
      const its = await handedIn()
      expect((await said(its, user, text)).added).toEqual([])
      const { answer, text: told } = await said(its, user, '1')
      expect(answer.outcome).toBe('ok')
      expect(told).toContain(left)
    }
  })

  it.each([
    ['审核 中原区、二七区 1 同意自评', 1, 'reviewed'],
    ['审核 中原区 1 同意自评\n审核 二七区 1 符合1', 1, 'reviewed'],
    ['退回 中原区、二七区 2 没盖章', 2, 'returned'],
  ])('%s is done for both units once it is confirmed', async (text, task, kind) => {
    const its = await handedIn()
    const asked = await said(its, 'office', text)
    expect([asked.answer.outcome, asked.added]).toEqual(['asked', []])
    expect(asked.text).toMatch(/中原区、二七区/)
    const { answer, added } = await said(its, 'office', '确认')
    expect(answer.outcome).toBe('ok')
    expect(added).toEqual([expect.objectContaining({ kind, task }), expect.objectContaining({ kind, task })])
  })

  it('behind a question asks which part is meant', async () => {
    const { added, answer } = await said(await handedIn(), 'office', '为什么 退回 金水区 2 没盖章')
    expect([answer.outcome, added]).toEqual(['asked', []])
  })

  it('loses none of them', async () => {
    const its = await handedIn()
    const unit = fc.constantFrom('金水区', '二七区', '中原区')
    const part = fc.oneof(
      fc
        .tuple(unit, fc.constantFrom(1, 2))
        .map(([name, no]) => ({ say: `审核 ${name} ${no} 同意自评`, keys: [name, `${no}`] })),
      fc
        .tuple(unit, fc.constantFrom(1, 2))
        .map(([name, no]) => ({ say: `退回 ${name} ${no} 盖章不清`, keys: [name, `${no}`] })),
      unit.map((name) => ({ say: `查询 ${name}`, keys: [name] })),
    )
    const gap = fc.constantFrom('\n', '；', '，', '，然后')
    await fc.assert(
      fc.asyncProperty(fc.array(part, { minLength: 2, maxLength: 4 }), gap, async (parts, between) => {
        const { text } = await said(its, 'office', parts.map(({ say }) => say).join(between))
        for (const { keys } of parts) for (const key of keys) expect(text).toContain(key)
      }),
      { numRuns: 40 },
    )
  })
})

describe('a link', () => {
  it('without https is offered with it; the choice records it', async () => {
    for (const [text, chosen] of [
      ['提交2，www.zz.gov.cn/a', '1'],
      ['提交 2 zz.gov.cn/art/1.html', '好'],
      ['提交 2 http:/m.zz.gov.cn/1', '确认'],
      ['2 www.zz.gov.cn/b', '1'],
    ] as const) {
      const its = await office()
      const asked = await said(its, 'jinshui', text)
      expect([asked.answer.outcome, asked.added]).toEqual(['asked', []])
      expect(asked.text).toContain('https://')
      const { answer, added } = await said(its, 'jinshui', chosen)
      expect(answer).toMatchObject({ command: 'submit', outcome: 'ok', task: 2 })
      expect(added).toEqual([expect.objectContaining({ kind: 'submitted', links: [expect.stringMatching(/^https:/)] })])
    }
  })

  it('is no file name and no number', async () => {
    const its = await office()
    for (const text of ['提交 2 报告.docx', '提交 2 3.5万元']) {
      expect((await said(its, 'jinshui', text)).text).not.toContain('https://www')
    }
  })

  it('beside a query is offered to be handed in', async () => {
    const its = await office()
    const { text, added } = await said(its, 'jinshui', `任务2：${link}/7`)
    expect([added, /1\. 提交 任务2/.test(text)]).toEqual([[], true])
    expect((await said(its, 'jinshui', '1')).added).toEqual([expect.objectContaining({ links: [`${link}/7`] })])
  })

  it('that nothing took is named, with the order that hands it in', async () => {
    const its = await office()
    for (const text of [
      `依据 2 是什么 ${link}/7`,
      `先别提交 2 ${link}/7`,
      `未提交 2 ${link}/7`,
      `明天提交 2 ${link}/7`,
    ]) {
      const { text: told, added } = await said(its, 'jinshui', text)
      expect(added).toEqual([])
      expect(told).toContain(`链接没有记录：${link}/7`)
      expect(told).toContain(`「提交 2 ${link}/7」`)
    }
    const asked = await said(its, 'jinshui', `提交 2 ${link}/7 可以吗`)
    expect([asked.added, asked.text.split(`${link}/7`).length]).toEqual([[], 2])
    const { text: told, answer } = await said(its, 'office', `查询 金水区 2 ${link}/7`)
    expect(answer.outcome).toBe('ok')
    expect(told).toContain(`链接没有记录：${link}/7`)
  })
})
