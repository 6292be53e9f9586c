import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { type Section, sectionText, timesTable, withSection } from '../../bench/section.ts'

const section: Section = {
  id: 'rules',
  title: '规则计算',
  command: 'npm run bench -- rules',
  what: '示例',
  comparisons: [
    { name: '甲是乙用时的', ratio: 1.996, goal: { atMost: 2 } },
    { name: '丙是甲用时的', ratio: 99.6, goal: { atLeast: 100 } },
  ],
  tables: [timesTable('计算一次', new Map([['甲', 250]]))],
}

it('puts a new section at the end and replaces only its own afterwards', () => {
  const one = withSection('# 性能\n', 'rules', '第一次')
  const two = withSection(one, 'store', '存储')
  const three = withSection(two, 'rules', '第二次')
  expect(two).toBe(
    '# 性能\n\n<!-- rules:begin -->\n\n第一次\n\n<!-- rules:end -->\n\n<!-- store:begin -->\n\n存储\n\n<!-- store:end -->\n',
  )
  expect(three).toBe(two.replace('第一次', '第二次'))
})

it('tells the ratios first, and whether a goal was met by the ratio itself, not by its rounding', () => {
  const text = sectionText(section, '两核')
  expect(text.indexOf('| 比较')).toBeLessThan(text.indexOf('| 计算一次'))
  expect(text).toContain('| 甲是乙用时的 | 2.00 倍 | 至多 2 倍 | 达到 |')
  expect(text).toContain('| 丙是甲用时的 | 99.6 倍 | 至少 100 倍 | 未达到 |')
  expect(text).toContain('| 甲 | 250 纳秒 | 4,000 千次 |')
})

it('is kept by the command it names', () => {
  const document = readFileSync(fileURLToPath(new URL('../../docs/performance.md', import.meta.url)), 'utf8')
  expect(document).toMatch(
    /<!-- rules:begin -->[\s\S]*`npm run bench -- rules`[\s\S]*\| 比较 [\s\S]*<!-- rules:end -->/,
  )
})
