import { flatMapInSteps } from '../../../src/concurrency/work-through.ts'
import type { Capabilities } from '../../../src/conversation/capabilities.ts'
import type { Turn } from '../../../src/conversation/command.ts'
import { isExperts } from '../../../src/domain/facts.ts'
import type { Known } from '../../../src/domain/same-person.ts'
import { taskName, taskRef } from '../../../src/domain/task.ts'
import type { UnitId } from '../../../src/domain/unit.ts'
import { isContactOf, linesOf } from '../../../src/domain/who-may-act.ts'
import { namingOf } from '../../../src/dossier/naming.ts'
import { hasScored } from '../../../src/dossier/scoring.ts'
import type { Standing } from '../../../src/dossier/standing.ts'
import type { CurrentCampaign } from '../../../src/ports/campaign-source.ts'
import { mayScore } from '../assignments.ts'
import { scoredStages } from '../candidate/assign-candidates.ts'
import { mayScoreCandidate } from '../candidate/candidate-assignments.ts'

/** Something that an expert may score and has not scored. */
export interface WaitingScore {
  readonly unit: UnitId
  /** 「任务5 分析评估报告」 */
  readonly words: string
  /** 「评分 金水区 5 92」 */
  readonly say: string
}

type Can = Pick<Capabilities, 'readLedger' | 'readOfficeActs' | 'readCandidates'>

/** What waits for the sender's scores under a notice: of units, and of candidates. */
export async function waitingScores(can: Can, turn: Turn, notice: CurrentCampaign): Promise<readonly WaitingScore[]> {
  const { person, from: sender, now } = turn
  if (!person) return []
  const acts = await can.readOfficeActs(notice)
  const own = linesOf(notice, { person, sender })
  const isOwnUnit = (unit: UnitId) => isContactOf(notice, { person, sender }, unit)
  const ofUnits = notice.tasks.some(({ facts }) => facts.some(isExperts))
    ? await flatMapInSteps(await can.readLedger(notice, now), ({ unit, standings }) =>
        isOwnUnit(unit)
          ? []
          : standings
              .filter((one) => waitsFor(one, own) && mayScore(acts, own, one.task, unit))
              .map(({ task }) => ({
                unit,
                words: `${taskName(task)} ${task.title}`,
                say: `评分 ${unit} ${taskRef(task)} 92`,
              })),
      )
    : []
  if (scoredStages(notice).length === 0 || namingOf(acts).named.length > 0) return ofUnits
  const candidates = await can.readCandidates(notice)
  const ofCandidates = candidates
    .filter(({ body }) => !isOwnUnit(body))
    .flatMap(({ name, course }) =>
      scoredStages(notice)
        .filter(
          ({ id }) =>
            (course.stages[id]?.result ?? null) === null &&
            !hasScored(
              (course.scores[id] ?? []).map(({ by }) => ({ by: [by] })),
              own,
            ) &&
            mayScoreCandidate(acts, { ...turn, current: notice }, { stage: id, name }),
        )
        .map(({ title }) => ({ unit: name, words: title, say: `评分 ${name} ${title} 92分` })),
    )
  return [...ofUnits, ...ofCandidates]
}

/** Everything of it is in, experts are asked, nobody confirmed it, and this one has not scored. */
const waitsFor = ({ task, state }: Standing, own: readonly Known[]): boolean =>
  task.facts.some(isExperts) &&
  state.reviewed === null &&
  state.appeal === null &&
  state.scoringClosed === null &&
  state.uploads.every(({ completedAt }) => completedAt !== null) &&
  !hasScored(state.scores, own)
