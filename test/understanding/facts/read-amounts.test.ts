import { describe, expect, it } from 'vitest'
import { type FactSpec, presentFacts } from '../../../src/domain/facts.ts'
import { readFacts } from '../../../src/understanding/facts/read-facts.ts'

const percent: FactSpec = { kind: 'percent', name: '持证率', label: '持证率', words: ['持证上岗率'] }
const taken: FactSpec = {
  kind: 'points',
  name: '落实不力',
  label: '落实不力',
  words: [],
  from: 5,
  to: 10,
  sign: 'takes',
}
const given: FactSpec = {
  kind: 'points',
  name: '实绩',
  label: '工作实绩',
  words: ['实绩'],
  from: 0,
  to: 10,
  sign: 'gives',
}
const counts: FactSpec = {
  kind: 'counts',
  name: '信息采用',
  label: '信息采用',
  words: ['采用'],
  levels: [
    { value: '国家级', label: '国家级', words: ['中央'] },
    { value: '省级', label: '省级', words: [] },
    { value: '市级', label: '市级', words: [] },
  ],
}
const absences: FactSpec = { kind: 'count', name: '缺席次数', label: '缺席次数', words: ['缺席'] }

const read = (text: string, ...specs: FactSpec[]) => {
  const found = readFacts(text, specs)
  return found.kind === 'facts' ? found.facts : found.kind
}

describe('a percentage', () => {
  it.each([
    ['80%', 80],
    ['持证率92.5%', 92.5],
    ['持证上岗率达到80%', 80],
    ['百分之八十', 80],
    ['持证率是百分之八十五点五', 85.5],
    ['8/12', '800/12'],
  ])('%s', (text, value) => {
    expect(read(text, percent)).toEqual({ 持证率: value })
  })

  it.each(['2分', '得80分', '80', '80%到90%'])('%s is asked back', (text) => {
    expect(read(text, percent)).toBe('unclear')
  })
})

describe('points', () => {
  it.each([
    ['扣5分', 5],
    ['落实不力扣7.5分', 7.5],
    ['不扣分', 0],
    ['五分', 5],
  ])('%s are taken', (text, value) => {
    expect(read(text, taken)).toEqual({ 落实不力: value })
  })

  it.each([
    ['工作实绩得8.6分', 8.6],
    ['实绩评9分', 9],
    ['不得分', 0],
  ])('%s are given', (text, value) => {
    expect(read(text, given)).toEqual({ 实绩: value })
  })

  it.each(['80%', '百分之五', '5'])('%s is asked back', (text) => {
    expect(read(text, taken)).toBe('unclear')
  })
})

describe('counts by level', () => {
  it.each([
    ['国家级1条、省级3条', { 国家级: 1, 省级: 3 }],
    ['采用：省级两篇，市级12篇', { 省级: 2, 市级: 12 }],
    ['省级2', { 省级: 2 }],
    ['3条市级、1条中央', { 国家级: 1, 市级: 3 }],
  ])('%s', (text, value) => {
    expect(read(text, counts)).toEqual({ 信息采用: value })
  })

  it.each(['采用3条', '县级2条', '省级'])('%s is asked back', (text) => {
    expect(read(text, counts)).toBe('unclear')
  })
})

it('reads facts of several kinds, in any order', () => {
  expect(read('缺席1次，持证率80%', percent, absences)).toEqual({ 持证率: 80, 缺席次数: 1 })
  expect(read('省级2条，缺席1次，扣5分', counts, taken, absences)).toEqual({
    信息采用: { 省级: 2 },
    缺席次数: 1,
    落实不力: 5,
  })
})

it('reads many facts without trying every order of them', () => {
  const many = Array.from({ length: 12 }, (_, at): FactSpec => {
    const label = `问题${'甲乙丙丁戊己庚辛壬癸子丑'[at] ?? ''}`
    return { kind: 'count', name: label, label, words: [] }
  })
  const began = performance.now()
  expect(read('问题甲1个，问题丑2个，问题丙3个', ...many)).toEqual({ 问题甲: 1, 问题丑: 2, 问题丙: 3 })
  expect(performance.now() - began).toBeLessThan(1_000)
})

it('says them again in words', () => {
  const facts = { 持证率: '200/3', 落实不力: 5, 实绩: 8.6, 信息采用: { 国家级: 1, 省级: 3 } }
  expect(presentFacts(facts, [percent, taken, given, counts])).toBe(
    '持证率66.6666…%；落实不力扣5分；工作实绩8.6分；信息采用：国家级1、省级3',
  )
  expect(presentFacts({ 信息采用: {} }, [counts])).toBe('无信息采用')
})
