import { upheldWords } from '../acts/candidacy.ts'
import { momentWords } from '../domain/day.ts'
import { scoreWords } from '../domain/facts.ts'
import type { OfficeActOnCandidate } from '../dossier/office-acts-on-candidate.ts'
import type { Rubric } from '../rules/rubric.ts'
import { outcomeWords } from './present-stages.ts'

/** An act of the office on a candidate in a few words: 「加2分（首创清单）」, 「实地验收通过」 */
export function candidateActWords(detail: OfficeActOnCandidate, rubric: Rubric): string {
  switch (detail.kind) {
    case 'candidate-confirmed': {
      const items = Object.keys(detail.items)
      const parts = [
        ...(items.length === 0 ? [] : [items.join('、')]),
        ...(Object.keys(detail.facts).length === 0 ? [] : ['条件']),
      ]
      return `审核（${parts.join('，')}）`
    }
    case 'candidate-registered':
      return `登记${materialWords(detail.material)}（${momentWords(new Date(detail.receivedAt))}到达）`
    case 'candidate-returned':
      return `退回${materialWords(detail.material)}（${detail.reason}）`
    case 'candidate-vetoed':
      return `否决（${detail.ground}）`
    case 'candidate-credited':
      return `加${detail.points}分（${detail.reason}）`
    case 'stage-recorded':
      return `${titleOf(detail.stage, rubric)}${outcomeWords(detail, stageOf(detail.stage, rubric))}`
    case 'candidate-scored':
      return `${titleOf(detail.stage, rubric)}评分${scoreWords(detail.score)}分`
    case 'candidate-appeal-answered':
      return `复核（${detail.upheld ? '改判' : '维持'}）`
    case 'objected':
      return `登记异议（${detail.reason}）`
    case 'objection-answered':
      return `答复异议（${upheldWords(detail.upheld)}）`
    default:
      return detail satisfies never
  }
}

const materialWords = (no: number | null): string => (no === null ? '材料' : `材料${no}`)

/** A stage that the rubric has no more goes by its word. */
const titleOf = (id: string, rubric: Rubric): string => stageOf(id, rubric)?.title ?? '环节'

const stageOf = (id: string, { selection }: Rubric) => selection?.course.stages.find((stage) => stage.id === id)
