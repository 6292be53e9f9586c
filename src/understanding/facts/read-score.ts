import { decimalNumber } from '../numerals.ts'
import { GAP, type Stated } from './stated.ts'

const NUMBER = '-?\\d+(?:\\.\\d+)?|[〇零一二两三四五六七八九十百]+(?:点[〇零一二三四五六七八九]+)?'
const BEFORE =
  '(?:总?得分|分数|总分|评分|打分|成绩|平均分?数?|均分|测评平均分|测评|满意度|笔试|专家|考试|给|打|得|考了?)'

/** A score of 0 to 100 as people write it: 92分, 平均92.5, 九十二点五分. Out of range is for the rules to say. */
export function readScore(text: string, { name, label }: { name: string; label: string }): Stated {
  const names = `(?:${escaped(label)}|${BEFORE})*`
  const pattern = new RegExp(
    `(?<![\\d.〇零一二两三四五六七八九十百点/-])${names} ?[为是:]? ?(${NUMBER}) ?分?(?![\\d.点/%-])`,
    'g',
  )
  const matches = [...text.matchAll(pattern)]
  const said = matches.filter(([whole]) => /分$/.test(whole))
  const [match, ...others] = matches.length === 1 ? matches : said
  const value = match && others.length === 0 ? decimalNumber(match[1] ?? '') : undefined
  if (!match || value === undefined) return { facts: {}, rest: text }
  return { facts: { [name]: value }, rest: text.replace(match[0], GAP) }
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
