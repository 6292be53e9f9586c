import { dayWords, momentWords } from '../domain/day.ts'
import type { ClauseIndex } from '../rules/notice.ts'
import type { RubricHead } from '../rules/rubric-head.ts'
import type { BodyReason, BodyResult, BodyStep, JudgedBody } from '../rules/selection/bodies/body.ts'
import { type FinalLimit, judgeFinal } from '../rules/selection/final-limit.ts'
import { citeClausesOf, presentConsulted } from './present-clauses.ts'
import { timingWords } from './present-standing.ts'

/** The result of a body's recommendation, check by check, with the clauses and 口径. */
export const presentRecommendation = (rubric: RubricHead, { result, steps }: JudgedBody): string[] => [
  `结果：${validWords(result)}`,
  '推算：',
  ...steps.map((step) => `· ${bodyStepWords(step)}`),
  ...citeClausesOf(steps, rubric),
  ...presentConsulted(steps, rubric),
]

/** The result of a number of confirmed candidates against the limit. */
export function presentFinal(
  rubric: { readonly clauses: ClauseIndex },
  limit: FinalLimit,
  confirmed: number,
): string[] {
  const { valid, warning } = judgeFinal(limit, confirmed)
  const principle = limit.inPrinciple ? '原则上' : ''
  return [
    `结果：${valid ? '符合' : '不符合'}${warning ? '，但超过原则上的名额，请核对' : ''}`,
    `推算：确认${confirmed}个，${principle}不超过${limit.atMost}个`,
    ...citeClausesOf([{ clauses: [limit.clause] }], rubric),
  ]
}

const validWords = ({ valid }: BodyResult): string =>
  valid === null ? '文件未规定，由督导办认定' : valid ? '推荐符合要求' : '推荐不符合要求'

/** One check in words. */
export function bodyStepWords(step: BodyStep): string {
  switch (step.kind) {
    case 'count': {
      const { label, count, exactly, limit, met } = step
      return `${label}${count}个，应${exactly ? '为' : '至多'}${limit}个 → ${met ? '符合' : '不符合'}`
    }
    case 'names':
      return `${reasonWords[step.reason]}：${step.met ? '无' : step.names.join('、')}`
    case 'timing': {
      const { due, submitted, state } = step.upload
      const came = submitted ? `${momentWords(submitted)} 报送，` : ''
      return `期限${dayWords(due)}；${came}${timingWords[state]}`
    }
    case 'silent':
      return `${step.unit}的个数文件未规定，待督导办认定`
    default:
      return step satisfies never
  }
}

const reasonWords = {
  'too-many': '超过名额的',
  'same-industry-and-region': '行业、地域过于相同的',
  duplicate: '重复的',
  'cultivated-count': '培育个数不符的',
  'recommended-count': '推荐个数不符的',
  'not-cultivated': '不是培育对象的',
  late: '超期的',
  missing: '未报送的',
} as const satisfies Record<BodyReason, string>
