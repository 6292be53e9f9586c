import { describe, expect, it } from 'vitest'
import type { FactSpec } from '../../../src/domain/facts.ts'
import { readFacts } from '../../../src/understanding/facts/read-facts.ts'

const litter: FactSpec = {
  kind: 'count',
  name: '垃圾堆放点',
  label: '垃圾堆放点',
  words: ['垃圾'],
  overall: { well: 0, none: 0 },
}
const foul: FactSpec = {
  kind: 'yes',
  name: '出现黑臭水体',
  label: '出现黑臭水体',
  words: ['黑臭'],
  overall: { well: false, none: false },
}
const papers: FactSpec = {
  kind: 'choices',
  name: '资料',
  label: '资料',
  options: [
    { value: 1, label: '工作总结', words: [] },
    { value: 2, label: '影像资料', words: [] },
    { value: 3, label: '台账', words: [] },
  ],
  parts: true,
  overall: { well: [1, 2, 3] },
}
const news: FactSpec = {
  kind: 'counts',
  name: '信息采用',
  label: '信息采用',
  words: [],
  levels: [
    { value: '省级', label: '省级', words: [] },
    { value: '市级', label: '市级', words: [] },
  ],
  overall: { none: {} },
}

const read = (text: string, ...specs: FactSpec[]) => {
  const found = readFacts(text, specs)
  return found.kind === 'facts' ? found.facts : found.kind
}

describe('facts in the rubric’s own labels, shortened and denied', () => {
  it.each([
    ['没有黑臭水体，垃圾堆放点1处', { 出现黑臭水体: false, 垃圾堆放点: 1 }],
    ['垃圾1处，无黑臭水体', { 出现黑臭水体: false, 垃圾堆放点: 1 }],
    ['黑臭水体没有，垃圾1处', { 出现黑臭水体: false, 垃圾堆放点: 1 }],
    ['黑臭水体：无；垃圾：无', { 出现黑臭水体: false, 垃圾堆放点: 0 }],
    ['未出现黑臭水体', { 出现黑臭水体: false }],
    ['有黑臭水体', { 出现黑臭水体: true }],
    ['一处垃圾，出现黑臭水体', { 出现黑臭水体: true, 垃圾堆放点: 1 }],
  ])('%s', (text, facts) => {
    expect(read(text, litter, foul)).toEqual(facts)
  })

  it.each(['黑臭水体没', '不是黑臭水体', '黑臭水体快没了', '2处', '扣2分', '水体1处'])('%s is asked back', (text) => {
    expect(read(text, litter, foul)).toBe('unclear')
  })

  it.each([
    ['总结和台账都有，影像没有', [1, 3]],
    ['有总结，没有影像，有台账', [1, 3]],
    ['影像、总结', [2, 1]],
    ['工作总结、台账', [1, 3]],
  ])('%s', (text, done) => {
    expect(read(text, papers)).toEqual({ 资料: done })
  })

  it.each(['缺影像资料', '没有影像', '资料'])('%s is asked back', (text) => {
    expect(read(text, papers)).toBe('unclear')
  })

  it.each([
    ['没有采用', {}],
    ['未被采用过', {}],
    ['被省级采用了两条信息', { 省级: 2 }],
    ['省级采用2条，市级1条', { 省级: 2, 市级: 1 }],
  ])('%s', (text, counts) => {
    expect(read(text, news)).toEqual({ 信息采用: counts })
  })

  it.each(['没有省级采用', '采用2条', '没怎么采用'])('%s is asked back', (text) => {
    expect(read(text, news)).toBe('unclear')
  })
})
