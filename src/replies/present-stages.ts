import { type StageResult, stageResultWords } from '../acts/candidate-course.ts'
import { type Day, dayWords } from '../domain/day.ts'
import { scoreWords } from '../domain/facts.ts'
import type { UnitId } from '../domain/unit.ts'
import type { Candidate } from '../dossier/candidate.ts'
import { averageScore } from '../dossier/scoring.ts'
import type { SelectionStage } from '../rules/selection/course.ts'

/** 「通过」, 「通过（8月5日（周三））」, 「定于8月5日（周三）」, 「已报（11月28日（周六））」 */
export function outcomeWords(
  { result, on }: { readonly result: StageResult; readonly on: Day | null },
  stage: Pick<SelectionStage, 'forwards'> | undefined,
): string {
  if (result !== null) return `${resultOf(result, stage)}${on === null ? '' : `（${dayWords(on)}）`}`
  return on === null ? stageResultWords(result) : `定于${dayWords(on)}`
}

/** 「通过」, or 「已报」 of a stage in which candidates are sent on. */
export const resultOf = (result: StageResult, stage: Pick<SelectionStage, 'forwards'> | undefined): string =>
  result === 'passed' && stage?.forwards !== undefined ? stage.forwards : stageResultWords(result)

/** 「初审通过」, 「第三方满意度调查88.5分（2人）」; null where nothing was said of the stage. */
export function stageWords({ course }: Pick<Candidate, 'course'>, stage: SelectionStage): string | null {
  const state = course.stages[stage.id]
  const scores = course.scores[stage.id] ?? []
  const average = averageScore(scores.map(({ score }) => score))
  if (!state && average === null) return null
  return [
    stage.title,
    ...(state ? [outcomeWords(state, stage)] : []),
    ...(average === null ? [] : [`${scoreWords(average)}分${scores.length > 1 ? `（${scores.length}人平均）` : ''}`]),
  ].join('')
}

/** What is recorded of each stage of a candidate, in the notice's order. */
export const stagesWords = (
  candidate: Pick<Candidate, 'course'>,
  stages: readonly SelectionStage[],
): readonly string[] => stages.flatMap((stage) => stageWords(candidate, stage) ?? [])

/** A candidate in the table of stages. */
export function stageRow(
  candidate: Pick<Candidate, 'course'> & { readonly name: UnitId },
  stages: readonly SelectionStage[],
) {
  const words = stagesWords(candidate, stages)
  const cells = stages.map((stage) => stageWords(candidate, stage)?.slice(stage.title.length) ?? '')
  return {
    cells: [candidate.name, ...cells],
    line: `${candidate.name}：${words.length === 0 ? '还没有记录' : words.join('；')}`,
  }
}
