import type { Capabilities } from '../src/conversation/capabilities.ts'
import { answered } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { goneUnitNamed, requireTask, tasksOfUnit, withNamedUnit } from '../src/conversation/target.ts'
import { type Day, dayOf, momentWords } from '../src/domain/day.ts'
import { BotError, taskNotFound, unrealDay } from '../src/domain/errors.ts'
import { textReply } from '../src/domain/message.ts'
import { frequencyOf } from '../src/domain/period.ts'
import { type Task, type TaskSubject, taskKey, taskName, taskRef, taskTitle } from '../src/domain/task.ts'
import type { UnitId } from '../src/domain/unit.ts'
import { candidateOf } from '../src/dossier/candidate.ts'
import { namingOf } from '../src/dossier/naming.ts'
import { unitCircularsIn } from '../src/dossier/unit-circulars.ts'
import { readKnownFacts } from '../src/reading/known-facts.ts'
import { candidateLines, presentJudged } from '../src/replies/present-candidates.ts'
import { presentSources } from '../src/replies/present-clauses.ts'
import { presentDetail } from '../src/replies/present-detail.ts'
import { presentGoneUnit } from '../src/replies/present-recorded.ts'
import { presentShort } from '../src/replies/present-standing.ts'
import { unitCircularWords } from '../src/replies/present-unit-circulars.ts'
import { presentUnitTotal } from '../src/replies/present-unit-total.ts'
import { wholeNumber } from '../src/understanding/text/numerals.ts'
import { momentSaid, type ReadDate, readDate } from '../src/understanding/text/read-date.ts'
import { readPeriod } from '../src/understanding/text/read-period.ts'
import { partOfDayIn, type TimeOfDay } from '../src/understanding/text/read-time.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { examplesOf } from './parts/example-task.ts'
import { candidateMeant } from './parts/on-candidate.ts'

/** 「回放 单位 日期 [n]」, 「回放 候选 日期」: grades and flags as they were known at the end of a day. */
export function replay(can: Capabilities): Command {
  const { replayStandings, findRosterGaps, readEntries } = can
  return {
    id: 'replay',
    words: {
      words: wordList('回放 回看 回溯 历史 历史记录 当时 那天的情况 当天的情况 回方 回访 会放 汇放 徊放 回仿'),
      changes: false,
      takes: { unit: true, text: true, day: true },
    },
    notices: 'each',
    who: ['clerk', 'leader'],
    isKnownTo: ({ tasks }) => tasks.length > 0,
    takesCandidates: true,
    singleChatOnly: true,
    summary: '某日当时所知的结果和推算',
    examples: (unit, current) => [
      `回放 ${unit} 8月1日`,
      ...examplesOf(current, unit, (ref) => [`回放 ${unit} 8月1日 ${ref}`]),
    ],
    run: async (turn) => {
      const candidate = await candidateMeant(can, turn)
      if (candidate) return showCandidate(turn, candidate.name)
      const gone = await goneUnitNamed(turn, findRosterGaps)
      return gone ? showGone(turn, gone.unit) : withNamedUnit(turn, (unit) => show(turn, unit))
    },
  }

  async function showGone(turn: Turn, unit: UnitId): Promise<Handled> {
    const rest = (turn.request.lines[0]?.rest ?? '').replace(unit, ' ').trim()
    const said = readDate(rest, { year: turn.current.year, today: dayOf(turn.now) })
    if (said.kind !== 'date' || isLoose(said)) return askDay(unit)
    const at = momentOf(turn, said.day, said.time)
    const entries = (await readEntries(turn.current, unit)).filter((entry) => new Date(entry.at) <= at)
    return answered([textReply(`【回放】截至${momentWords(at)}`, ...presentGoneUnit(unit, entries))])
  }

  async function showCandidate(turn: Turn, name: UnitId): Promise<Handled> {
    const { current } = turn
    const said = readDate(turn.request.lines[0]?.rest ?? '', { year: current.year, today: dayOf(turn.now) })
    if (said.kind === 'unreal') throw unrealDay(said.said)
    if (said.kind !== 'date' || isLoose(said)) return askDay(name)
    const at = momentOf(turn, said.day, said.time)
    const isKnown = ({ at: moment }: { readonly at: string }) => new Date(moment) <= at
    const knownOf = await readKnownFacts(can.readOfficeActs, current, at)
    const candidate = candidateOf(name, (await readEntries(current, name)).filter(isKnown), knownOf(name))
    const when = `【回放】${name} 截至${momentWords(at)}，按当时的记录和口径：`
    if (!candidate) return answered([textReply(when, '当时还没有推荐，或推荐已撤回。')], { candidate: name })
    const naming = namingOf((await can.readOfficeActs(current)).filter(isKnown))
    const rubric = current.rubricAt(at)
    const shown = { rubric, year: current.year, at }
    const lines = [
      ...candidateLines(candidate, rubric, { ...shown, naming }),
      ...presentJudged(candidate, { as: 'claimed', ...shown }),
      ...presentJudged(candidate, { as: 'confirmed', ...shown }),
      presentSources(rubric),
    ]
    return answered([textReply(when, ...lines)], { unit: candidate.body, candidate: name })
  }

  async function show(turn: Turn, unit: UnitId): Promise<Handled> {
    const rest = turn.request.lines[0]?.rest ?? ''
    const said = readDate(rest, { year: turn.current.year, today: dayOf(turn.now) })
    if (said.kind === 'unreal') throw unrealDay(said.said)
    if (said.kind !== 'date' || isLoose(said)) return askDay(unit)
    const at = momentOf(turn, said.day, said.time)
    const named = taskSaid(turn, unit, said.rest)
    const { rubric, standings, total } = await replayStandings(turn.current, unit, at)
    const when = `【回放】${unit} 截至${momentWords(at)}，按当时的记录和口径：`
    if (named === undefined) {
      const lines = standings.map((one) => `${one.task.no}. ${taskTitle(one.task)}：${presentShort(one, rubric)}`)
      const next = standings
        .slice(0, 1)
        .map(({ task }) => `下一步：发送「回放 ${unit} ${said.day} ${taskRef(task)}」看当时的推算过程和条款。`)
      const sums = total ? presentUnitTotal(total) : []
      const known = (await readEntries(turn.current, unit)).filter((entry) => new Date(entry.at) <= at)
      const circulars = unitCircularsIn(known).map(unitCircularWords)
      return answered([textReply(when, ...sums, ...circulars, ...lines, presentSources(rubric), ...next)], { unit })
    }
    const { no } = named
    const isKnown = turn.current.tasks.some((task) => task.no === no)
    const meant = isKnown ? requireTask({ ...turn, now: at }, no, named) : named
    const one = standings.find(({ task }) => taskKey(task) === taskKey(meant))
    if (!one) throw notTheirs(turn, unit, no)
    const next = `下一步：发送「查询 ${unit} ${taskRef(one.task)}」看现在的结果。`
    const head = `${taskName(one.task)} ${one.task.title}`
    return answered([textReply(when, head, ...presentDetail(one, rubric), next)], { unit, task: no })
  }
}

/** 8月1日前 is no day, and 8月1日下午 no moment. */
const isLoose = ({ until, rest }: Extract<ReadDate, { kind: 'date' }>): boolean =>
  until || partOfDayIn(rest) !== undefined

const askDay = (unit: UnitId): Handled => ({
  outcome: 'asked',
  unit,
  replies: [textReply(`请写明是哪一天，例如「回放 ${unit} 8月1日」。`)],
})

/** The moment said, else the last of the day, or now while the day lasts; a day to come is not known yet. */
function momentOf({ now }: Turn, day: Day, time: TimeOfDay | null): Date {
  if (day > dayOf(now)) throw new BotError('future_day', `${day} 还没有到，只能回放今天及以前的日子。`)
  return new Date(Math.min(momentSaid(day, time ?? { hours: 24, minutes: 0 }).getTime(), now.getTime()))
}

/** The task named behind the date, by number or title, with its period where it recurs; undefined for none. */
function taskSaid(turn: Turn, unit: UnitId, said: string): TaskSubject | undefined {
  const words = said.replace(/^(?:的|当天|当日|任务|第)+/, '')
  if (words === '') return undefined
  const tasks = tasksOfUnit(turn, unit)
  const whole = numberSaid(tasks, words)
  if (whole !== undefined) return { no: whole }
  const [first = '', ...others] = words.split(/[\s,，:：（(]+/)
  const no = numberSaid(tasks, first)
  const every = tasks.find((task) => task.no === no)?.period
  const period = every && readPeriod(others.join(''), frequencyOf(every), turn.current.year)
  if (no === undefined || period === undefined || !/^[）)]?$/.test(period.rest)) throw taskNotFound(said)
  return { no, period: period.period }
}

function numberSaid(tasks: readonly Task[], said: string): number | undefined {
  const words = said.replace(/[项条号]$/, '')
  return wholeNumber(words) ?? tasks.find(({ title, aliases }) => [title, ...aliases].includes(words))?.no
}

function notTheirs({ current }: Turn, unit: UnitId, no: number): BotError {
  const task = current.tasks.find((one) => one.no === no)
  if (!task) return taskNotFound(String(no))
  return new BotError('task_not_theirs', `${taskName(task)}（${task.title}）不适用于${unit}，请换一项。`)
}
