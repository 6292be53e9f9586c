import { checkUp } from '../../rules/check-up.ts'
import { checkUpPoints } from '../../rules/points/check-up-points.ts'
import type { Rubric } from '../../rules/rubric.ts'
import { findingWords } from './finding-words.ts'
import { generalFindingWords } from './general-finding-words.ts'
import { bullets, plain } from './markdown.ts'

/** What the check-up (体检) finds in a rubric, in the year of its notice: gaps, overlaps, silent cases with an example. */
export function checkUpSection(rubric: Rubric): string {
  const lines = linesOf(rubric)
  if (lines === null) return '这种形式的细则没有需要体检的计算。'
  return lines.length > 0 ? bullets(lines) : '没有发现空白、重叠或文件未规定的情形。'
}

function linesOf(rubric: Rubric): readonly string[] | null {
  if (rubric.form === 'tasks') return checkUp(rubric, rubric.year).map((finding) => findingWords(rubric, finding))
  if (rubric.form === 'points') {
    const nameOf = (of: string) =>
      rubric.items.has(of) ? `${of}「${plain(rubric.items.get(of)?.title ?? '')}」` : (parts[of] ?? of)
    return checkUpPoints(rubric).map((finding) => generalFindingWords(finding, nameOf))
  }
  return null
}

const parts: Readonly<Record<string, string>> = { target: '达标线', body: '推荐', candidate: '申报', final: '确认名额' }
