import { mayScoreCandidate } from '../../src/acts/assignments.ts'
import type { OfficeAct } from '../../src/acts/office.ts'
import type { Turn } from '../../src/conversation/command.ts'
import { speaksFor } from '../../src/conversation/own-candidates.ts'
import { DeniedError } from '../../src/domain/errors.ts'
import { isSamePerson } from '../../src/domain/same-person.ts'
import type { Task } from '../../src/domain/task.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import { linesOf } from '../../src/domain/who-may-act.ts'
import type { Candidate } from '../../src/dossier/candidate.ts'
import { scoredStages } from '../../src/rules/selection/course.ts'

/** Whether the sender sees what all units handed in: the office, where nobody reads along. */
export const seesAllMaterials = ({ chat, person }: Turn): boolean =>
  chat.kind === 'single' && person?.roles.has('clerk') === true

/** Whether the sender is an expert who looks at what is assigned, where nobody reads along. */
export const looksAsExpert = ({ chat, person }: Turn): boolean =>
  chat.kind === 'single' && person?.roles.has('expert') === true

/** Whether a unit's task is assigned to the sender (指派), by any of their lines in the office's file. */
export function isAssignedToSender({ current, person, from: sender }: Turn, unit: UnitId, task: Task): boolean {
  if (!person) return false
  const own = linesOf(current, { person, sender })
  return current
    .expertsOf(unit, task)
    .some(({ lines }) => lines.some((line) => own.some((one) => isSamePerson(one, line))))
}

/** Whether the sender sees what came for a task of a unit. */
export const seesMaterials = (turn: Turn, unit: UnitId, task: Task): boolean =>
  seesAllMaterials(turn) ||
  speaksFor(turn.person, { name: unit }) ||
  (looksAsExpert(turn) && isAssignedToSender(turn, unit, task))

/** Whether the sender sees what came for a candidate. */
export const seesCandidateMaterials = (
  turn: Turn,
  { name, body }: Pick<Candidate, 'name' | 'body'>,
  acts: readonly OfficeAct[],
): boolean =>
  seesAllMaterials(turn) ||
  speaksFor(turn.person, { name, body }) ||
  (looksAsExpert(turn) && mayScoreSomeStage(turn, name, acts))

function mayScoreSomeStage({ current, person, from: sender }: Turn, name: UnitId, acts: readonly OfficeAct[]): boolean {
  if (!person) return false
  const own = linesOf(current, { person, sender })
  return scoredStages(current.rubric).some(({ id }) => mayScoreCandidate(acts, own, { stage: id, name }))
}

/** Nobody else learns what was handed in, nor whether anything was. */
export function notToSee({ chat, person }: Turn, whose: string): DeniedError {
  if (chat.kind === 'group' && (person?.roles.has('clerk') || person?.roles.has('expert')))
    return new DeniedError(`${whose}的材料不能在群里看，请在与督导通的单聊中发送。`)
  if (person?.roles.has('expert')) return new DeniedError(`${whose}的材料没有指派给您；如有疑问请与督导办联系。`)
  return new DeniedError(`${whose}的材料只有它的联系人、督导办和指派的专家可以看。`)
}
