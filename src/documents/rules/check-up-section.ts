import { checkUp } from '../../rules/check-up.ts'
import { checkUpDuties } from '../../rules/check-up-duties.ts'
import { checkUpPoints } from '../../rules/points/check-up-points.ts'
import type { Rubric } from '../../rules/rubric.ts'
import { checkUpSelection } from '../../rules/selection/check-up-selection.ts'
import { findingWords } from './finding-words.ts'
import { generalFindingWords } from './general-finding-words.ts'
import { bullets, plain } from './markdown.ts'

/** What the check-up (体检) finds in a rubric, in the year of its notice: gaps, overlaps, silent cases with an example. */
export function checkUpSection(rubric: Rubric): string {
  const lines = linesOf(rubric)
  return lines.length > 0 ? bullets(lines) : '没有发现空白、重叠或文件未规定的情形。'
}

function linesOf(rubric: Rubric): readonly string[] {
  const { year } = rubric
  const names = namesOf(rubric)
  const nameOf = (of: string) => names.get(of) ?? of
  switch (rubric.form) {
    case 'tasks':
      return checkUp(rubric, year).map((finding) => findingWords(rubric, finding))
    case 'points':
      return checkUpPoints(rubric, year).map((finding) => generalFindingWords(finding, nameOf))
    case 'selection':
      return checkUpSelection(rubric, year).map((finding) => generalFindingWords(finding, nameOf))
    case 'duties':
      return checkUpDuties(rubric, year).map((finding) => generalFindingWords(finding, nameOf))
    default:
      return rubric satisfies never
  }
}

/** What the check-up calls the parts of a rubric, in words. */
function namesOf(rubric: Rubric): ReadonlyMap<string, string> {
  const parts = new Map([
    ['target', '达标线'],
    ['body', '推荐'],
    ['candidate', '申报'],
    ['submission', '申报期限'],
    ['final', '确认名额'],
  ])
  if (rubric.form === 'points') {
    for (const { id, title } of rubric.items.values()) parts.set(id, `${id}「${plain(title)}」`)
  }
  if (rubric.form === 'selection') {
    for (const { fact, label } of rubric.candidate.conditions) parts.set(fact, `条件「${plain(label)}」`)
  }
  if (rubric.form === 'duties') {
    for (const { id, title } of rubric.duties) parts.set(id, `职责「${plain(title)}」`)
  }
  return parts
}
