import type { Turn } from '../../../src/conversation/command.ts'
import { type Day, dayWords } from '../../../src/domain/day.ts'
import { BotError } from '../../../src/domain/errors.ts'
import { type Candidate, isSentOn, judgeBody } from '../../../src/dossier/candidate.ts'
import { whyNotEligible } from '../../../src/replies/present-candidates.ts'
import { citeClause } from '../../../src/replies/present-clauses.ts'
import { bodyStepWords } from '../../../src/replies/present-recommending.ts'
import type { StageSaid } from './stages-said.ts'

/**
 * Only who is eligible is sent on (报省办公室), and all together keep to what the notice says of those that one body puts
 * forward: 各推荐2个，不同行业或不同地域. Throws `not_eligible`.
 */
export function requireForwardable(turn: Turn, all: readonly Candidate[], said: readonly StageSaid[]): void {
  const { rubric, kindOf, year } = turn.current
  const { body = null, course } = rubric.selection ?? {}
  const stage = said.find((one) => one.stage.forwards !== undefined && one.result === 'passed')?.stage
  if (!stage || !course) return
  const isMeant = ({ name }: Candidate) => said.some((one) => one.stage === stage && one.name === name)
  const meant = all.filter(isMeant)
  const moment = { year, at: turn.now }
  const against = meant.flatMap((one) => {
    const why = whyNotEligible(one, kindOf(one.body), rubric, moment)
    return why.length === 0 ? [] : [`${one.name}不符合条件：${why.join('；')}`]
  })
  const [first] = meant
  const together = all.filter((one) => isMeant(one) || isSentOn(one, course))
  const steps =
    first && body?.kind === 'nominations'
      ? judgeBody(body, { kind: kindOf(first.body), candidates: together, cultivated: [] }, moment).steps
      : []
  const unlike = steps
    .filter((step) => step.kind !== 'silent' && !step.met)
    .map((step) => `一起${stage.title}的${together.map(({ name }) => name).join('、')}：${bodyStepWords(step)}`)
  if (against.length + unlike.length === 0) return
  throw new BotError('not_eligible', [...against, ...unlike, '没有记录，请更正后再发。'].join('\n'))
}

/** That candidates were sent on after the deadline, and what the notice says of that; none where it was in time. */
export function lateForwardWords({ current: { rubric, year } }: Turn, { stage, result, on }: StageSaid): string[] {
  if (stage.forwards === undefined || result !== 'passed' || on === null) return []
  const own = (rubric.selection?.candidate?.levels ?? [])
    .flatMap(({ stages }) => stages)
    .filter(({ by }) => by === 'office')
    .flatMap(({ clause, deadlines }) => deadlines(year).map(({ due }) => ({ clause, due })))
  const missed = own.find(({ due }) => isLater(on, due))
  return missed ? [`超期：期限${dayWords(missed.due)}已过`, citeClause(rubric, missed.clause)] : []
}

const isLater = (on: Day, due: Day): boolean => on > due
