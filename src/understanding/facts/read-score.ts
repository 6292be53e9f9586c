import { decimalNumber } from '../text/numerals.ts'
import { withoutEndings } from '../text/tidy.ts'
import { escaped, GAP, type Stated } from './stated.ts'

const NUMBER = '-?\\d+(?:\\.\\d+)?|[〇零一二两三四五六七八九十百]+(?:点[〇零一二三四五六七八九]+)?'
/** Words that may lead up to a score, one or several. */
const LEADS = '总?得分|分数|总分|评分|打分|成绩|平均分?数?|均分|测评|满意度|笔试|专家|考试|给|打|得|考了?'
const LONGEST_LEAD = 4

/** Reads a score as people write it: 92分, 平均92.5, 九十二点五分. The rules judge its range. */
export function readScore(text: string, { name, label }: { name: string; label: string }): Stated {
  const scores = scoresIn(text, label)
  const said = scores.filter(({ inPoints }) => inPoints)
  const [score, ...others] = scores.length === 1 ? scores : said
  const value = score && others.length === 0 ? decimalNumber(score.number) : undefined
  if (!score || value === undefined) return { facts: {}, rest: text }
  return { facts: { [name]: value }, rest: text.slice(0, score.from) + GAP + text.slice(score.to) }
}

interface Score {
  /** Where it stands, with the words that lead up to it. */
  readonly from: number
  readonly to: number
  readonly number: string
  readonly inPoints: boolean
}

/** The numbers that can be scores. The words before each are taken off one by one, which keeps the time linear. */
function scoresIn(text: string, label: string): readonly Score[] {
  const own = escaped(label)
  const number = new RegExp(
    `(?:(?<=${own})|(?<![\\d.〇零一二两三四五六七八九十百点/-])) ?[为是:]? ?(${NUMBER}) ?分?(?![\\d.点/%-])`,
    'g',
  )
  const lead = new RegExp(`(?:${own}|${LEADS})$`)
  let behind = 0
  return [...text.matchAll(number)].map((match) => {
    const before = withoutEndings(text.slice(behind, match.index), lead, Math.max(label.length, LONGEST_LEAD))
    const from = behind + before.length
    behind = match.index + match[0].length
    return { from, to: behind, number: match[1] ?? '', inPoints: match[0].endsWith('分') }
  })
}
