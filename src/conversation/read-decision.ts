import { GradeFromWord } from '../domain/grade.ts'
import type { GradeDecision } from '../usecases/decide-grade.ts'

const GRADE =
  /^(?:等次)?(?:评定|认定|评|定)?为?[「“"]?([优良中差])(?:秀|好|等次?|级)?[」”"]?(?=$|[\s,，;；。:：])[\s,，;；。:：]*/
const REASON = /^(?:理由|原因)(?:是|为)?[\s:：]*/

/** The grade and the reason behind 「认定 [单位] n」; undefined where either is missing. */
export function readDecision(said: string): GradeDecision | undefined {
  const match = GRADE.exec(said)
  const grade = GradeFromWord.safeParse(match?.[1]).data
  const reason = said.slice(match?.[0].length ?? 0).replace(REASON, '')
  return grade === undefined || reason === '' ? undefined : { grade, reason }
}
