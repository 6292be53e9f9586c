import { inBatches } from '../../src/concurrency/work-through.ts'
import type { Capabilities } from '../../src/conversation/capabilities.ts'
import type { Turn } from '../../src/conversation/command.ts'
import { BotError } from '../../src/domain/errors.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import { type Candidate, inOrder, judgeBody, judgeCandidate } from '../../src/dossier/candidate.ts'
import { missingMaterials } from '../../src/dossier/candidate-materials.ts'
import { isOpen, isUpheld, type Objection, objectionsIn } from '../../src/dossier/naming.ts'
import { unitNames } from '../../src/replies/name-lists.ts'
import { nominationDues } from '../../src/replies/present-candidates.ts'
import { citeClause } from '../../src/replies/present-clauses.ts'
import { bodyStepWords } from '../../src/replies/present-recommending.ts'

interface Drafted {
  readonly listed: readonly Candidate[]
  readonly all: readonly Candidate[]
}

/** Objections of an earlier public notice to those listed: an open one keeps them from being named, an upheld one for good. */
export async function objectionWarnings(
  can: Pick<Capabilities, 'readEntries'>,
  { current }: Turn,
  listed: readonly Candidate[],
): Promise<readonly string[]> {
  const found = await inBatches(listed, async ({ name }) => ({
    name,
    own: objectionsIn(await can.readEntries(current, name)),
  }))
  const namesOf = (is: (one: Objection) => boolean) => found.filter(({ own }) => own.some(is)).map(({ name }) => name)
  return [...warning('异议还没有答复', namesOf(isOpen)), ...warning('异议属实，不能命名', namesOf(isUpheld))]
}

/** What the office should see of a draft list before it confirms it, the notice's words for materials that are missing among it. */
export function shortlistWarnings(turn: Turn, { listed, all }: Drafted): readonly string[] {
  const { rubric, year } = turn.current
  const { selection } = rubric
  if (!selection) return []
  const { course } = selection
  const missing = listed.flatMap((one) => {
    const names = missingMaterials(one, course).map(({ no }) => `材料${no}`)
    return names.length === 0 ? [] : [`${one.name}（${names.join('、')}）`]
  })
  const waiting = listed.flatMap(({ name, course: { stages } }) => {
    const open = course.stages.filter(({ id }) => stages[id]?.result !== 'passed').map(({ title }) => title)
    return open.length === 0 ? [] : [`${name}（${open.join('、')}）`]
  })
  const unconfirmed = listed.filter((one) => {
    const judged = judgeCandidate(one, one.confirmed, { rubric, year, at: turn.now })
    return judged !== null && judged.result.eligible !== true
  })
  return [
    ...warning('材料不齐', missing),
    ...warning('还没有通过', waiting),
    ...warning(
      '条件还没有核定',
      unconfirmed.map(({ name }) => name),
    ),
    ...warning('越过了次序在前的', passedOver({ listed, all })),
    ...(missing.length === 0 ? [] : consequence(turn)),
  ]
}

/** What the notice says of materials that do not come in time. */
function consequence({ current: { rubric, year }, now }: Turn): readonly string[] {
  const [first] = nominationDues(rubric, { year, at: now })
  return first ? [citeClause(rubric, first.clause)] : []
}

const warning = (what: string, names: readonly string[]): readonly string[] =>
  names.length === 0 ? [] : [`请核对——${what}：${unitNames(names)}`]

/** 「金水区城管局（第1名，列了第2名金水区应急局）」: those that their own body would rather have listed. */
function passedOver({ listed, all }: Drafted): readonly string[] {
  return all.flatMap((one) => {
    if (one.rank === null || listed.some(({ name }) => name === one.name)) return []
    const { rank, body } = one
    const later = inOrder(listed).find((other) => other.body === body && other.rank !== null && other.rank > rank)
    return later ? [`${one.name}（第${rank}名，列了第${later.rank}名${later.name}）`] : []
  })
}

/** What a body puts forward has to differ as the notice says also on the list; throws `not_eligible`. */
export function requireBodiesMet({ current, now }: Turn, listed: readonly Candidate[]): void {
  const body = current.rubric.selection?.body
  if (body?.kind !== 'nominations') return
  const moment = { year: current.year, at: now }
  const against = [...new Set(listed.map((one) => one.body))].flatMap((name: UnitId) => {
    const candidates = listed.filter((one) => one.body === name)
    const { steps } = judgeBody(body, { kind: current.kindOf(name), candidates, cultivated: [] }, moment)
    return steps.filter((step) => step.kind !== 'silent' && !step.met).map((step) => `${name}：${bodyStepWords(step)}`)
  })
  if (against.length === 0) return
  throw new BotError('not_eligible', [...against, '没有办理，请从名单中去掉后再发。'].join('\n'))
}
