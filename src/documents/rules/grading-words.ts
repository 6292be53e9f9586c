import { gradeWords } from '../../domain/grade.ts'
import type { GradingRule } from '../../rules/kinds/grading-rule.ts'
import { plain } from './markdown.ts'
import type { ShowParameter } from './parameter-words.ts'
import { flagValueWords, inclusiveWords, verdictWords } from './value-words.ts'

/** A grading rule with all its data in Chinese, one line a statement. */
export function gradingWords(rule: GradingRule, show: ShowParameter): string[] {
  switch (rule.kind) {
    case 'criteria':
      return criteriaWords(rule, show)
    case 'bands':
      return [bandsWords(rule, show)]
    case 'survey':
      return [
        bandsWords(rule, show),
        `${rule.provided.label}与${rule.unreachable.label}相等（均无法联系）：${gradeWords[rule.allUnreachable]}`,
      ]
    case 'ratio':
      return [
        `${plain(rule.label)}：全部完成 ${gradeWords[rule.all]}，达到 ${rule.share} 以上 ${gradeWords[rule.reached]}，其余 ${gradeWords[rule.some]}，一个没有完成（没有开展）${gradeWords[rule.none]}；「以上」${show(rule.inclusive, inclusiveWords)}`,
      ]
    case 'prizes':
      return [
        `按获得的奖项：${rule.prizes.map(({ prize, grade }) => `${plain(prize)} ${show(grade, verdictWords)}`).join('，')}；奖项公布前不评等次`,
      ]
    case 'coverage': {
      const parts = rule.parts.map(({ part }) => `有${plain(part)}`).join('、')
      return [
        `${parts}：两项都有 ${gradeWords[rule.both]}，缺一项 ${gradeWords[rule.one]}，都没有（没有开展）${gradeWords[rule.none]}`,
      ]
    }
    case 'recognition':
      return [`不评等次；督导办认定「${plain(rule.label)}」后挂${flagValueWords(rule.flag)}`]
    default:
      return rule satisfies never
  }
}

type Criteria = Extract<GradingRule, { kind: 'criteria' }>

function criteriaWords({ criteria, grades, ways }: Criteria, show: ShowParameter): string[] {
  const labels = criteria.map(({ no, label }) => `（${no}）${plain(label)}`).join('')
  const byCount = criteria
    .map((_, at) => criteria.length - at)
    .concat(0)
    .map((met) => `符合${met}条 ${show(grades[met], verdictWords)}`)
  const counted = ways
    ? [
        `${plain(ways.label)}${ways.atLeast}以上即符合标准（${ways.criterion}），填了${plain(ways.label)}的不再另填该条；「以上」${show(ways.inclusive, inclusiveWords)}`,
      ]
    : []
  return [`标准：${labels}`, byCount.join('，'), ...counted]
}

type Bands = Extract<GradingRule, { kind: 'bands' | 'survey' }>

function bandsWords({ label, bands, below, inclusive }: Bands, show: ShowParameter): string {
  const reached = bands.map(({ atLeast, grade }) => `${atLeast}分以上 ${gradeWords[grade]}`)
  const least = bands.at(-1)?.atLeast ?? 0
  return `${plain(label)}：${reached.join('，')}，不足${least}分 ${gradeWords[below]}；「以上」${show(inclusive, inclusiveWords)}，不四舍五入`
}
