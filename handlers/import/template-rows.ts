import { mayScore, mayScoreCandidate } from '../../src/acts/assignments.ts'
import type { Capabilities } from '../../src/conversation/capabilities.ts'
import type { Turn } from '../../src/conversation/command.ts'
import { BotError } from '../../src/domain/errors.ts'
import { periodWords } from '../../src/domain/period.ts'
import { isTaskOf, type Task } from '../../src/domain/task.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import { linesOf } from '../../src/domain/who-may-act.ts'
import { inOrder } from '../../src/dossier/candidate.ts'
import type { CurrentCampaign } from '../../src/ports/campaign-source.ts'
import { begunBy } from '../../src/reading/standings.ts'
import { standingWords } from '../../src/replies/present-candidates.ts'
import { stateWords } from '../../src/replies/present-standing.ts'
import { factsExample } from '../../src/replies/present-task.ts'
import { scoredStages } from '../../src/rules/selection/course.ts'
import { hasFacts, hasScore, isHandedIn } from '../parts/example-task.ts'
import { type Column, headingOf } from './columns/column.ts'
import { ALL_MATERIALS, MATERIAL, NOTICE, PERIOD, STAGE, TASK, TITLE } from './columns/place.ts'
import { CANDIDATE, UNIT } from './columns/subject.ts'
import { FACTS } from './kinds/confirming.ts'
import { REASON } from './kinds/kind.ts'
import { RECEIVED } from './kinds/registering.ts'
import { SCORES } from './kinds/scoring.ts'
import { RESULT } from './kinds/staging.ts'

/** A row of the empty sheet: what its columns say, by their headings. */
type Row = Readonly<Record<string, string>>

/** The empty sheet: its columns, and a row for each unit and task, and each candidate, that the sender may fill in. */
export interface Template {
  readonly columns: readonly { readonly header: string; readonly width: number }[]
  readonly rows: readonly (readonly string[])[]
}

type Can = Pick<Capabilities, 'readStandings' | 'readOfficeActs' | 'readCandidates'>

const NOW = '现状'
const FILLABLE = '可填写'

/** Lists what is not confirmed yet: for a clerk of every task and candidate, for an expert of those that are theirs to score. */
export async function templateRows(can: Can, turn: Turn): Promise<Template> {
  const isClerk = turn.person?.roles.has('clerk') === true
  const named = turn.request.lines[0]?.task
  const rows: Row[] = []
  for (const current of turn.current.notices) {
    rows.push(...(await taskRows(can, turn, { current, isClerk })))
    if (named === undefined) rows.push(...(await candidateRows(can, turn, { current, isClerk })))
  }
  if (rows.length === 0)
    throw new BotError('nothing_to_fill_in', '现在没有可以用表格录入的任务，都已核定或没有指派给您。')
  const columns = columnsFor(turn, rows, isClerk)
  return { columns, rows: rows.map((row) => columns.map(({ header }) => row[header] ?? '')) }
}

interface Under {
  readonly current: CurrentCampaign
  readonly isClerk: boolean
}

async function taskRows(can: Can, turn: Turn, { current, isClerk }: Under): Promise<readonly Row[]> {
  const isMeant = await meantBy(can, turn, current)
  const named = turn.request.lines[0]?.task
  const rows: Row[] = []
  for (const { name } of current.roster.units) {
    for (const standing of begunBy(turn.now, await can.readStandings(current, name, turn.now))) {
      const { task, basis } = standing
      if (basis === 'confirmed' || (named !== undefined && task.no !== named) || !isMeant(task, name)) continue
      rows.push({
        [headingOf(NOTICE)]: current.name,
        [headingOf(UNIT)]: name,
        [headingOf(TASK)]: String(task.no),
        [headingOf(TITLE)]: task.title,
        [headingOf(PERIOD)]: task.period === undefined ? '' : periodWords(task.period),
        [NOW]: stateWords(standing),
        ...(isClerk && task.uploads.length > 0 && task.materials.length > 1
          ? { [headingOf(MATERIAL)]: ALL_MATERIALS }
          : {}),
        [FILLABLE]: fillable(task, isClerk),
      })
    }
  }
  return rows
}

/** Which tasks the sender may fill in. */
async function meantBy(can: Can, turn: Turn, current: CurrentCampaign): Promise<(task: Task, unit: UnitId) => boolean> {
  const { person } = turn
  if (person?.roles.has('clerk')) return (task) => hasFacts(task) || isHandedIn(task)
  const acts = await can.readOfficeActs(current)
  const lines = person ? linesOf(current, { person, sender: turn.from }) : []
  return (task, unit) =>
    hasScore(task) && isTaskOf(task, { kind: current.kindOf(unit), unit }) && mayScore(acts, lines, task, unit)
}

/** A row for each candidate, for an expert one for each stage of it that is theirs to score. */
async function candidateRows(can: Can, turn: Turn, { current, isClerk }: Under): Promise<readonly Row[]> {
  if (current.candidates.size === 0) return []
  const { rubric, year } = current
  const acts = isClerk ? [] : await can.readOfficeActs(current)
  const own = turn.person ? linesOf(current, { person: turn.person, sender: turn.from }) : []
  return inOrder(await can.readCandidates(current)).flatMap((candidate) => {
    const row = {
      [headingOf(NOTICE)]: current.name,
      [headingOf(UNIT)]: candidate.body,
      [headingOf(CANDIDATE)]: candidate.name,
      [NOW]: standingWords(candidate, { rubric, year, at: turn.now }).join('；'),
    }
    if (isClerk) return [{ ...row, [FILLABLE]: FOR_CANDIDATE }]
    return scoredStages(rubric)
      .filter(({ id }) => mayScoreCandidate(acts, own, { stage: id, name: candidate.name }))
      .map(({ title }) => ({ ...row, [headingOf(STAGE)]: title, [FILLABLE]: '评分为0到100的数' }))
  })
}

const FOR_CANDIDATE = '核定如 同意自评；环节结果如 通过，另填环节；加分、否决等可加列'

function columnsFor(turn: Turn, rows: readonly Row[], isClerk: boolean): readonly { header: string; width: number }[] {
  const told = (header: string, width: number) => ({ header, width })
  const has = (one: Column) => rows.some((row) => (row[headingOf(one)] ?? '') !== '')
  const where = (one: Column, width: number) => (has(one) ? [told(headingOf(one), width)] : [])
  const isScored = turn.current.notices.some(({ tasks }) => tasks.some(hasScore))
  const office = [
    ...where(MATERIAL, 8),
    told(headingOf(RECEIVED), 20),
    ...(isScored ? [told(headingOf(SCORES), 12)] : []),
    ...(has(CANDIDATE) ? [told(headingOf(STAGE), 16), told(headingOf(RESULT), 16)] : []),
    told(headingOf(FACTS), 24),
    told(headingOf(REASON), 24),
  ]
  return [
    ...(turn.current.notices.length > 1 ? [told(headingOf(NOTICE), 14)] : []),
    told(headingOf(UNIT), 20),
    ...where(CANDIDATE, 24),
    ...where(TASK, 8),
    ...where(TITLE, 24),
    ...where(PERIOD, 10),
    told(NOW, 18),
    ...(isClerk ? office : [...where(STAGE, 16), told(headingOf(SCORES), 12)]),
    told(FILLABLE, 50),
  ]
}

/** 「登记时间如 8月5日 14:30；核定如 符合1、3」 */
function fillable(task: Task, isClerk: boolean): string {
  const facts = task.facts.map(factsExample).join('、')
  const parts = [
    ...(isClerk && isHandedIn(task) ? ['登记时间如 8月5日 14:30'] : []),
    ...(hasScore(task) ? ['评分为0到100的数，几位专家的用顿号分开'] : []),
    ...(isClerk && facts !== '' ? [`核定如 ${facts}，或 同意自评`] : []),
  ]
  return parts.join('；')
}
