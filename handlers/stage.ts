import type { StageResult } from '../src/acts/candidate-course.ts'
import type { EntryDetail } from '../src/acts/unit-acts.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import { answered } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { type Day, dayOf, dayWords, yearOfDay } from '../src/domain/day.ts'
import { BotError } from '../src/domain/errors.ts'
import { tableReply, textReply } from '../src/domain/message.ts'
import { requireShort } from '../src/domain/parse-act.ts'
import { type Candidate, inOrder } from '../src/dossier/candidate.ts'
import type { CurrentCampaign } from '../src/ports/campaign-source.ts'
import { citeClausesOf } from '../src/replies/present-clauses.ts'
import { outcomeWords, stageRow } from '../src/replies/present-stages.ts'
import type { SelectionStage } from '../src/rules/selection/course.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { lateForwardWords, requireForwardable } from './parts/candidate/forward-candidates.ts'
import { recordOnCandidates } from './parts/candidate/record-on-candidate.ts'
import { requireOthersCandidate } from './parts/candidate/require-others.ts'
import { type StageSaid, stagesSaid } from './parts/candidate/stages-said.ts'
import { notInRubric } from './parts/on-whole-unit.ts'

/** 「阶段 候选 环节 结果|日期」: what a stage of the selection brought, or the day it is on; bare, shows all of them. */
export function stage(can: Capabilities): Command {
  const command: Command = {
    id: 'stage',
    words: {
      words: wordList(
        '阶段 评选阶段 评选环节 环节 记录阶段 登记阶段 阶段结果 环节结果 记录环节 登记环节 评选进度 评选进展 评选情况 阶断 节段 杰段',
      ),
      asides: [
        {
          said: '报省',
          words: wordList('报省 报省里 报省办 报省办公室 上报省里 上报省办公室 报送省办公室 报到省里 已报省'),
        },
      ],
      changes: true,
      takes: { text: true },
      shape: 'free',
      keepsText: /\S/,
    },
    who: ['clerk'],
    singleChatOnly: true,
    bareTellsAll: true,
    isKnownTo: ({ rubric }) => (rubric.selection?.course.stages.length ?? 0) > 0,
    isSaidFor,
    summary: '记录候选单位评选环节的结果，或告知是哪一天；不写看全部',
    examples: (unit, { rubric }) => {
      const [first, second = first] = rubric.selection?.course.stages ?? []
      return first && second
        ? ['阶段', `阶段 ${unit}甲局 ${first.title} 通过`, `阶段 ${unit}甲局 ${second.title} 8月5日`]
        : ['阶段']
    },
    run: async (turn) => {
      const stages = turn.current.rubric.selection?.course.stages ?? []
      if (stages.length === 0) throw notInRubric('阶段')
      const all = await can.readCandidates(turn.current)
      const said = turn.request.lines[0]?.rest.trim() ?? ''
      const shown = shownFor(said, all)
      return shown ? show(turn, shown, stages) : recordSaid(turn, said, { all, stages })
    },
  }

  async function recordSaid(turn: Turn, text: string, { all, stages }: Selection): Promise<Handled> {
    const today = dayOf(turn.now)
    const candidates = all.map(({ name }) => name)
    const read = stagesSaid(text, { candidates, stages, year: yearOfDay(today), today })
    if ('unclear' in read) return askAnew(turn, read.unclear, { all, stages })
    const said = read.said.map((one) => sentOn(one, today))
    for (const one of said) requirePossible(one, today)
    requireForwardable(turn, all, said)
    const meant = all.flatMap((candidate) => {
      const own = said.filter(({ name }) => name === candidate.name)
      return own.length === 0 ? [] : [{ candidate, own }]
    })
    for (const { candidate, own } of meant) {
      requireOthersCandidate(turn, candidate)
      requireOnce(candidate, own)
      requireNews(candidate, own)
    }
    return recordOnCandidates(
      can,
      command,
      // Which notice is meant may have been asked, where nothing of the candidates was shown.
      { ...turn, shown: undefined },
      meant.map(({ candidate, own }, at) => ({
        candidate,
        act: {
          decide: (before) => {
            requireNews(before, own)
            return own.map(detailOf)
          },
          tell: () => ({
            recorded: own.flatMap((one) => [
              `已记录：${candidate.name} ${saidWords(one)}${replacedWords(candidate, one)}`,
              ...lateForwardWords(turn, one),
            ]),
            undo: `「更正 ${candidate.name} 阶段」`,
            ...(at === meant.length - 1 ? { next: `发送「阶段 ${turn.current.name}」看全部候选的环节` } : {}),
            notice: [
              `【环节】${turn.current.name}：${candidate.name}`,
              ...own.flatMap((one) => noticeLines(one)),
              ...citeClausesOf([{ clauses: own.map((one) => one.stage.clause) }], turn.current.rubric),
            ],
            ...(own.some(({ result }) => result === null) ? { urgent: true as const } : {}),
          }),
        },
      })),
    )
  }

  return command
}

interface Selection {
  readonly all: readonly Candidate[]
  readonly stages: readonly SelectionStage[]
}

/** Whether the candidates and the stages that words name are a notice's own; what no notice has tells none apart. */
function isSaidFor(notice: CurrentCampaign, words: string): boolean {
  const holds = (names: readonly string[]) => names.some((name) => words.includes(name))
  const fits = (namesOf: (one: CurrentCampaign) => readonly string[]) =>
    holds(namesOf(notice)) || !notice.notices.some((one) => holds(namesOf(one)))
  return fits(({ candidates }) => [...candidates.keys()]) && fits(stageNames)
}

const stageNames = ({ rubric }: CurrentCampaign): readonly string[] =>
  (rubric.selection?.course.stages ?? []).flatMap(({ title, words }) => [title, ...words])

/** The candidates that are only asked about: all of them, those named, or those of a body; undefined where more is said. */
function shownFor(said: string, all: readonly Candidate[]): readonly Candidate[] | undefined {
  if (said === '') return all
  const words = said.split(/[\s,，、]+/).filter((word) => word !== '')
  const isNamed = ({ name, body }: Candidate) => words.some((word) => word === name || word === body)
  const known = words.every((word) => all.some(({ name, body }) => word === name || word === body))
  return known ? all.filter(isNamed) : undefined
}

function show({ current }: Turn, shown: readonly Candidate[], stages: readonly SelectionStage[]): Handled {
  if (shown.length === 0) return answered([textReply(`${current.name}：还没有候选单位。`)])
  const bodies = current.roster.units.map(({ name }) => name)
  const rows = bodies
    .flatMap((body) => inOrder(shown.filter((one) => one.body === body)))
    .map((candidate) => stageRow(candidate, stages))
  const [first] = stages
  return answered([
    tableReply({
      before: [`${current.name} 评选环节：${stages.map(({ title }) => title).join('、')}`],
      columns: ['候选单位', ...stages.map(({ title }) => title)],
      rows,
      after: [`下一步：发送「阶段 候选单位 ${first?.title ?? '环节'} 通过（或未通过、日期）」。`],
    }),
  ])
}

function askAnew({ current }: Turn, why: string, { all, stages }: Selection): Handled {
  const name = all[0]?.name ?? '候选单位'
  const titles = stages.map(({ title }) => title)
  const [first = '', last = first] = [titles[0], titles.at(-1)]
  return {
    outcome: 'asked',
    replies: [
      textReply(
        `${why}，没有记录。`,
        `${current.name}的环节有${titles.join('、')}。`,
        `例如「阶段 ${name} ${first} 通过」「阶段 ${name} ${last} 8月5日」。`,
      ),
    ],
  }
}

/** Who is sent on is so from the day that is said, or from today. */
const sentOn = (said: StageSaid, today: Day): StageSaid =>
  said.stage.forwards === undefined || said.result !== null || (said.on !== null && said.on > today)
    ? said
    : { ...said, result: 'passed', on: said.on ?? today }

/** What has a result is over; a day alone is one to come. */
function requirePossible({ name, stage: { title }, result, on }: StageSaid, today: Day): void {
  if (on === null) return
  if (result !== null && on > today)
    throw new BotError('in_the_future', `${name}${title}的日期${dayWords(on)}还没有到，不能记录结果，没有记录。`)
  if (result === null && on < today)
    throw new BotError('past_day', `${dayWords(on)}已过，请写明${name}${title}的结果（通过或未通过），没有记录。`)
}

function requireOnce({ name }: Candidate, own: readonly StageSaid[]): void {
  const twice = own.find((one, at) => own.findIndex((other) => other.stage.id === one.stage.id) !== at)
  if (!twice) return
  throw new BotError('invalid_fact', `${name}的${twice.stage.title}写了两次，没有记录，请更正后再发。`)
}

/** Throws where all of it was recorded before just so. */
function requireNews({ name, course }: Candidate, own: readonly StageSaid[]): void {
  for (const { note } of own) requireShort('说明', note)
  const isNews = ({ stage: { id }, result, on, note }: StageSaid) => {
    const before = course.stages[id]
    return before?.result !== result || (on !== null && before.on !== on) || before.note !== note
  }
  if (own.some(isNews)) return
  throw new BotError(
    'already_established',
    `${name}的${own.map((one) => saidWords(one)).join('、')}已经记录过，没有重复记录。`,
  )
}

const detailOf = ({ stage: { id }, result, on, note }: StageSaid): EntryDetail => ({
  kind: 'stage-recorded',
  task: null,
  stage: id,
  result,
  on,
  note,
})

/** 「初审通过」, 「实地验收定于8月5日（周三），上午9点」 */
const saidWords = ({ stage, note, ...outcome }: StageSaid): string =>
  `${stage.title}${outcomeWords(outcome, stage)}${note === '' ? '' : `，${note}`}`

/** 「（原为通过）」 */
function replacedWords({ course }: Candidate, { stage, result }: StageSaid): string {
  const before: StageResult = course.stages[stage.id]?.result ?? null
  return before === null || before === result ? '' : `（原为${outcomeWords({ result: before, on: null }, stage)}）`
}

function noticeLines(said: StageSaid): readonly string[] {
  const {
    stage: { onSite },
    result,
  } = said
  return [saidWords(said), ...(result === null && onSite ? ['请做好准备，并告知有关人员。'] : [])]
}
