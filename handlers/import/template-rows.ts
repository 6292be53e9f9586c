import type { Capabilities } from '../../src/conversation/capabilities.ts'
import type { Turn } from '../../src/conversation/command.ts'
import { BotError } from '../../src/domain/errors.ts'
import { periodWords } from '../../src/domain/period.ts'
import { isTaskOf, type Task } from '../../src/domain/task.ts'
import { linesOf } from '../../src/domain/who-may-act.ts'
import type { Standing } from '../../src/dossier/standing.ts'
import type { CurrentCampaign } from '../../src/ports/campaign-source.ts'
import { begunBy } from '../../src/reading/standings.ts'
import { stateWords } from '../../src/replies/present-standing.ts'
import { factsExample } from '../../src/replies/present-task.ts'
import { mayScore } from '../parts/assignments.ts'
import { hasFacts, hasScore, isHandedIn } from '../parts/example-task.ts'
import { headingOf } from './columns.ts'

interface Column {
  readonly header: string
  readonly width: number
  value(row: Row): string
}

interface Row {
  readonly current: CurrentCampaign
  readonly unit: string
  readonly standing: Standing
}

/** The empty sheet: its columns, and a row for each unit and task that the sender may fill in. */
export interface Template {
  readonly columns: readonly { readonly header: string; readonly width: number }[]
  readonly rows: readonly (readonly string[])[]
}

const empty = (): string => ''

/** Lists what is not confirmed yet: for a clerk of every task, for an expert of those that are theirs to score. */
export async function templateRows(
  can: Pick<Capabilities, 'readStandings' | 'readOfficeActs'>,
  turn: Turn,
): Promise<Template> {
  const isClerk = turn.person?.roles.has('clerk') === true
  const named = turn.request.lines[0]?.task
  const rows: Row[] = []
  for (const current of turn.current.notices) {
    const isMeant = await meantBy(can, turn, current)
    for (const { name } of current.roster.units) {
      const standings = begunBy(turn.now, await can.readStandings(current, name, turn.now))
      for (const standing of standings) {
        const { task, basis } = standing
        if (basis === 'confirmed' || (named !== undefined && task.no !== named) || !isMeant(task, name)) continue
        rows.push({ current, unit: name, standing })
      }
    }
  }
  if (rows.length === 0)
    throw new BotError('nothing_to_fill_in', '现在没有可以用表格录入的任务，都已核定或没有指派给您。')
  const columns = columnsFor(turn, rows, isClerk)
  return { columns, rows: rows.map((row) => columns.map(({ value }) => value(row))) }
}

/** Which tasks the sender may fill in. */
async function meantBy(
  can: Pick<Capabilities, 'readOfficeActs'>,
  turn: Turn,
  current: CurrentCampaign,
): Promise<
  (
    task: Task,
    unit: Row['standing'] extends Standing ? CurrentCampaign['roster']['units'][number]['name'] : never,
  ) => boolean
> {
  const { person } = turn
  if (person?.roles.has('clerk')) return (task) => hasFacts(task) || isHandedIn(task)
  const acts = await can.readOfficeActs(current)
  const lines = person ? linesOf(current, { person, sender: turn.from }) : []
  return (task, unit) =>
    hasScore(task) && isTaskOf(task, { kind: current.kindOf(unit), unit }) && mayScore(acts, lines, task, unit)
}

function columnsFor(turn: Turn, rows: readonly Row[], isClerk: boolean): readonly Column[] {
  const recurs = rows.some(({ standing }) => standing.task.period !== undefined)
  const isScored = rows.some(({ standing }) => hasScore(standing.task))
  const office: readonly Column[] = [
    { header: headingOf('received'), width: 20, value: empty },
    ...(isScored ? [{ header: '评分', width: 12, value: empty }] : []),
    { header: headingOf('facts'), width: 24, value: empty },
    { header: headingOf('reason'), width: 24, value: empty },
  ]
  return [
    ...(turn.current.notices.length > 1
      ? [{ header: headingOf('notice'), width: 14, value: ({ current }: Row) => current.name }]
      : []),
    { header: headingOf('unit'), width: 20, value: ({ unit }) => unit },
    { header: headingOf('task'), width: 8, value: ({ standing }) => String(standing.task.no) },
    { header: headingOf('title'), width: 24, value: ({ standing }) => standing.task.title },
    ...(recurs
      ? [
          {
            header: headingOf('period'),
            width: 10,
            value: ({ standing: { task } }: Row) => (task.period === undefined ? '' : periodWords(task.period)),
          },
        ]
      : []),
    { header: '现状', width: 18, value: ({ standing }) => stateWords(standing) },
    ...(isClerk ? office : [{ header: '评分', width: 12, value: empty }]),
    { header: '可填写', width: 50, value: ({ standing: { task } }) => fillable(task, isClerk) },
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
