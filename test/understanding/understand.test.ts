import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Role } from '../../src/domain/person.ts'
import { Request } from '../../src/understanding/request.ts'
import { understand } from '../../src/understanding/understand.ts'
import { demoTasks, vocabulary } from './demo-vocabulary.ts'
import { describeUnderstood } from './describe-understood.ts'
import { selectionVocabulary } from './selection-vocabulary.ts'

const folder = new URL('./utterances/', import.meta.url)
const Rows = z.array(z.strictObject({ say: z.string(), expect: z.string() }))
const files = readdirSync(folder).map((name) => ({
  name,
  role: name.includes('office') ? ('clerk' as const) : ('contact' as const),
  speak: name.startsWith('candidates') ? selectionVocabulary : vocabulary,
  rows: Rows.parse(parse(readFileSync(new URL(name, folder), 'utf8'))),
}))

describe.each(files)('$name', ({ rows, role, speak }) => {
  it.each(rows)('$say', ({ say, expect: meant }) => {
    expect(describeUnderstood(understand(say, speak(role)))).toBe(meant)
  })
})

const changing = new Set(
  vocabulary()
    .commands.filter(({ changes }) => changes)
    .map(({ id }) => id),
)

function ordersChange(say: string, role: Role = 'contact'): boolean {
  const understood = understand(say, vocabulary(role))
  return understood.kind === 'request' && changing.has(understood.request.command)
}

const orders = files
  .filter(({ speak }) => speak === vocabulary)
  .flatMap(({ rows, role }) => rows.map(({ say, expect: meant }) => ({ say, role, meant })))
  .filter(({ meant, say }) => [...changing].some((id) => meant.startsWith(`${id} `)) && !say.startsWith('「'))
const anOrder = fc.constantFrom(...orders)

describe('understand', () => {
  it('knows several hundred utterances', () => {
    expect(files.flatMap(({ rows }) => rows).length).toBeGreaterThan(400)
  })

  it('never throws, and answers only with what the vocabulary holds', () => {
    const ids = new Set(vocabulary().commands.map(({ id }) => id))
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const understood = understand(text, vocabulary())
        const requests =
          understood.kind === 'several' ? understood.requests : 'request' in understood ? [understood.request] : []
        for (const request of requests) expect(ids).toContain(Request.parse(request).command)
        if (understood.kind === 'several') expect(requests.length).toBeGreaterThanOrEqual(2)
        if (understood.kind === 'several') expect(requests.length).toBeLessThanOrEqual(6)
        if (understood.kind === 'unknown') expect(understood.nearest.length).toBeGreaterThanOrEqual(2)
      }),
    )
  })

  it('never changes anything on words thrown together that hold no order', () => {
    const words = [
      '今天',
      '天气',
      '材料',
      '单位',
      '2',
      '第三项',
      '金水区',
      '，',
      '。',
      '开会',
      '盖章',
      '我们',
      '领导',
      '请',
      '吗',
      '不',
      '的',
      '了',
      '8/12',
      '🙂',
    ]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 12 }), (said) => {
        expect(ordersChange(said.join(''))).toBe(false)
      }),
    )
  })

  const wrappings = [' ', '\n', '　', '😊', '[微笑]', '@督导通 ', '\u200b', '\u202e', '您好，', '请']
  const closings = ['', ' ', '\n', '😊', '[抱拳]', ' @督导通', ' 谢谢', '，谢谢！', '\u200f']
  const around = [
    ...wrappings.map((before) => [before, '']),
    ...closings.map((after) => ['', after]),
    ['您好，', ' 谢谢！'],
  ]
  it.each(around)('an order keeps its meaning between %j and %j', (before, after) => {
    for (const { say, role, meant } of orders.filter(({ say }) => !/公告|“|\n/.test(say))) {
      // 「请我们…」 asks us, not the bot.
      if (before === '请' && say.startsWith('我')) continue
      const understood = describeUnderstood(understand(`${before}${say}${after}`, vocabulary(role)))
      expect(understood.replace('。»', '»'), say).toBe(meant.replace('。»', '»'))
    }
  })

  const refusals = [
    '不要',
    '先别',
    '别',
    '不',
    '勿',
    '请勿',
    '暂不',
    '不用',
    '不必',
    '先不',
    '没',
    '还没',
    '未',
    '无需',
    '禁止',
    '千万别',
    '我不想',
    '用不着',
  ]
  const delays = ['明天', '下周', '稍后', '我准备', '等会儿', '过几天']
  const conditions = ['如果', '要是', '假如', '万一']
  const questions = ['为什么', '能不能', '怎么', '谁', '什么时候', '是不是要']
  const reports = ['他说', '领导说', '听说', '中原区昨天', '例如：', '“', '「']
  it('a refusal, a delay, a condition, a question or a report before an order leaves no change', () => {
    const before = fc.constantFrom(...refusals, ...delays, ...conditions, ...questions, ...reports)
    fc.assert(
      fc.property(before, fc.constantFrom('', ' '), anOrder, (word, gap, { say, role }) => {
        expect(ordersChange(`${word}${gap}${say}`, role)).toBe(false)
      }),
      { numRuns: 1000 },
    )
  })

  it('reads what it has tidied as it read the original', () => {
    fc.assert(
      fc.property(anOrder, ({ say, role, meant }) => {
        const wide = say.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
        expect(describeUnderstood(understand(wide, vocabulary(role)))).toBe(meant)
      }),
    )
  })

  it('takes no longer for hostile texts', () => {
    const hostile = [
      '提',
      '1',
      '一',
      '、',
      '1、',
      '提交',
      '第',
      '第一',
      '材料1、',
      'https://',
      'https://a.cn/',
      'a',
      '(',
      '「',
      '自评 1 符合1、3 ',
      '\n1 ',
      '@督导通',
    ]
    const started = performance.now()
    for (const unit of hostile) understand(unit.repeat(Math.floor(2000 / unit.length)), vocabulary())
    expect(performance.now() - started).toBeLessThan(3000)
    expect(understand('提交 2 https://a.cn/x'.repeat(200), vocabulary()).kind).toBe('unknown')
  })

  it('uses the sound of words where it is told how', () => {
    const soundsLike = (one: string, other: string) => one === '踢角' && other === '提交'
    const heard = understand('踢角 2 https://a.cn/x', { ...vocabulary(), soundsLike })
    expect(describeUnderstood(heard)).toBe('submit [2 https://a.cn/x]')
    expect(ordersChange('踢角 2 https://a.cn/x')).toBe(false)
  })

  it('offers only commands of the vocabulary', () => {
    const few = { ...vocabulary(), commands: vocabulary().commands.filter(({ id }) => id === 'help' || id === 'query') }
    expect(understand('提交 2 https://a.cn/x', few)).toEqual({ kind: 'unknown', nearest: ['query', 'help'] })
    expect(demoTasks).toHaveLength(12)
  })
})
