import { mayScore, mayScoreCandidate } from '../acts/assignments.ts'
import type { OfficeAct } from '../acts/office.ts'
import { inBatches } from '../concurrency/work-through.ts'
import { dayOf } from '../domain/day.ts'
import { isExperts } from '../domain/facts.ts'
import { isSamePerson, type Known } from '../domain/same-person.ts'
import { hasBegun, isTaskOf, type Task } from '../domain/task.ts'
import type { UnitId } from '../domain/unit.ts'
import { type Doer, isContactOf, linesOf } from '../domain/who-may-act.ts'
import { type CameIn, cameIn, cameInForCandidate } from '../dossier/came-in.ts'
import type { Candidate } from '../dossier/candidate.ts'
import { namingOf } from '../dossier/naming.ts'
import { hasScored } from '../dossier/scoring.ts'
import type { Standing } from '../dossier/standing.ts'
import type { CurrentCampaign } from '../ports/campaign-source.ts'
import { type SelectionStage, scoredStages } from '../rules/selection/course.ts'
import type { ReadCandidates } from './candidates.ts'
import type { ReadStanding } from './standings.ts'

/** Something that an expert (评审专家) is to score, or has scored: a unit's task, or a stage of a candidate. */
export type ExpertScore = OwnScore &
  ({ readonly kind: 'task'; readonly task: Task } | { readonly kind: 'stage'; readonly stage: SelectionStage })

interface OwnScore {
  readonly notice: CurrentCampaign
  readonly unit: UnitId
  /** Waits for their score; has it; is not all in yet; or is decided, and nobody's score changes it any more. */
  readonly state: 'waiting' | 'scored' | 'notYet' | 'closed'
  /** What they gave; null where they gave nothing. */
  readonly score: string | null
  /** It is assigned to them (指派): they see what came in. */
  readonly isAssigned: boolean
  readonly came: readonly CameIn[]
}

interface Can {
  readonly readStanding: ReadStanding
  readonly readOfficeActs: (notice: CurrentCampaign) => Promise<readonly OfficeAct[]>
  readonly readCandidates: ReadCandidates
}

/** Reads what is, or was, an expert's to score under a notice, in the order of the roster. */
export async function expertScores(
  can: Can,
  doer: Doer,
  notice: CurrentCampaign,
  now: Date,
): Promise<readonly ExpertScore[]> {
  const acts = await can.readOfficeActs(notice)
  const expert: Expert = {
    own: linesOf(notice, doer),
    acts,
    notice,
    isOwnUnit: (unit) => isContactOf(notice, doer, unit),
  }
  const ofUnits = await inBatches(mayBeScored(expert, now), async ({ unit, task }) =>
    scoreOfUnit(expert, unit, await can.readStanding(notice, unit, task, now)),
  )
  const stages = scoredStages(notice.rubric)
  const candidates = stages.length === 0 ? [] : await can.readCandidates(notice)
  return [
    ...ofUnits.flat(),
    ...candidates.flatMap((candidate) => stages.flatMap((stage) => scoreOfCandidate(expert, candidate, stage))),
  ]
}

interface Expert {
  /** All lines of the office's file for them. */
  readonly own: readonly Known[]
  readonly acts: readonly OfficeAct[]
  readonly notice: CurrentCampaign
  isOwnUnit(unit: UnitId): boolean
}

/** The tasks of units that experts score, their own units' aside. */
function mayBeScored({ notice, isOwnUnit }: Expert, now: Date): readonly { unit: UnitId; task: Task }[] {
  const today = dayOf(now)
  const tasks = notice.tasks.filter((task) => task.facts.some(isExperts) && hasBegun(task, today))
  if (tasks.length === 0) return []
  return notice.roster.units
    .filter(({ name }) => !isOwnUnit(name))
    .flatMap(({ name: unit, kind }) =>
      tasks.filter((task) => isTaskOf(task, { kind, unit })).map((task) => ({ unit, task })),
    )
}

function scoreOfUnit({ own, acts, notice }: Expert, unit: UnitId, { task, state }: Standing): readonly ExpertScore[] {
  const isAssigned = notice
    .expertsOf(unit, task)
    .some(({ lines }) => lines.some((line) => own.some((one) => isSamePerson(one, line))))
  const mine = state.scores.find((one) => hasScored([one], own))
  const isDecided = state.reviewed !== null || state.appeal !== null
  const asksNow = !isDecided && state.scoringClosed === null && state.uploads.every(({ completedAt }) => completedAt)
  const waits = !mine && asksNow && mayScore(acts, own, task, unit)
  if (!mine && !isAssigned && !waits) return []
  const isOver = isDecided || (!mine && state.scoringClosed !== null)
  const isSecret = task.materials.some(({ confidential }) => confidential)
  return [
    {
      kind: 'task',
      task,
      notice,
      unit,
      state: waits ? 'waiting' : isOver ? 'closed' : mine ? 'scored' : 'notYet',
      score: mine?.score ?? null,
      isAssigned,
      came: isAssigned && !isSecret ? cameIn(state) : [],
    },
  ]
}

function scoreOfCandidate(
  { own, acts, notice, isOwnUnit }: Expert,
  candidate: Candidate,
  stage: SelectionStage,
): readonly ExpertScore[] {
  const { name, body, course } = candidate
  if (isOwnUnit(body)) return []
  const isAssigned = mayScoreCandidate(acts, own, { stage: stage.id, name })
  const mine = (course.scores[stage.id] ?? []).find(({ by }) => hasScored([{ by: [by] }], own))
  if (!mine && !isAssigned) return []
  const isOver = (course.stages[stage.id]?.result ?? null) !== null || namingOf(acts).named.length > 0
  return [
    {
      kind: 'stage',
      stage,
      notice,
      unit: name,
      state: isOver ? 'closed' : mine ? 'scored' : 'waiting',
      score: mine?.score ?? null,
      isAssigned,
      came: isAssigned ? cameInForCandidate(candidate) : [],
    },
  ]
}
