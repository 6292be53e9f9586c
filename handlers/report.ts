import type { Entry } from '../src/acts/entry.ts'
import { dutySteps, type OfficeAct, type OfficeActDetail } from '../src/acts/office.ts'
import { inBatches } from '../src/concurrency/work-through.ts'
import { confirmPreview } from '../src/conversation/ask.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import { actingOf, answered } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { monthOf } from '../src/delivery/count-pushes.ts'
import { noticesTo } from '../src/delivery/notices.ts'
import type { Unit } from '../src/domain/campaign.ts'
import { type Day, dayOf, dayWords, fullDayWords } from '../src/domain/day.ts'
import { BotError } from '../src/domain/errors.ts'
import { Flag, flagWords } from '../src/domain/flag.ts'
import { type Reply, textReply } from '../src/domain/message.ts'
import { fullPeriodWords, Period } from '../src/domain/period.ts'
import { type FileRef, taskName } from '../src/domain/task.ts'
import { annualSummaryOf, dutiesOfYear } from '../src/dossier/annual-summary.ts'
import { arrangementsOf } from '../src/dossier/arrangements.ts'
import { type ReportContent, reportOf } from '../src/dossier/official-papers.ts'
import type { Counts } from '../src/dossier/progress.ts'
import { unitCircularsIn } from '../src/dossier/unit-circulars.ts'
import type { CurrentCampaign } from '../src/ports/campaign-source.ts'
import { type ReplayStandings, rowsOf } from '../src/reading/standings.ts'
import { unitNames } from '../src/replies/name-lists.ts'
import { presentAnnual } from '../src/replies/present-annual.ts'
import { nameClauses } from '../src/replies/present-clauses.ts'
import {
  presentCounts,
  presentFlags,
  presentGrades,
  presentKinds,
  presentTasks,
  presentTotals,
} from '../src/replies/present-progress.ts'
import { pushedWords } from '../src/replies/present-push-ledger.ts'
import { presentReceipt } from '../src/replies/present-receipt.ts'
import { correctionWords } from '../src/replies/present-result-set.ts'
import { unitCircularNames } from '../src/replies/present-unit-circulars.ts'
import type { Rubric } from '../src/rules/rubric.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { type ArchiveSaid, archiveSaid, archiveWords, readArchive } from './parts/archive.ts'
import { correctionsSince, freezeResults, resultAnnexes, resultLines, setFile } from './parts/frozen-results.ts'
import { draftReply, officePaper, paperReply } from './parts/office-paper.ts'
import { pushLedgerAsked, pushLedgerWords, readPushLedger, tellPushLedger } from './parts/push-ledger.ts'
import { readAllOfficeActs } from './parts/read-all-office-acts.ts'

/**
 * 「报告」: the office makes the half-year report and keeps it; a leader reads the one made last. 「年度报告」, and one made in the
 * last month of the year, sums up the year for the annual work report too (豫依法行政领办〔2015〕85号, 四、分析评价制度 五).
 */
export function report(can: Capabilities): Command {
  const { changeOffice, readOfficeActs } = can
  const command: Command = {
    id: 'report',
    irrevocable: true,
    words: {
      words: wordList(`
        报告 半年报告 季度报告 半年报 出报告 生成报告 写报告 起草报告 上半年报告 下半年报告
        总结报告 工作报告 向领导报告 领导报告 抱告 报搞 报高 暴告 保告 报稿 告报
      `),
      asides: [
        ...archiveWords('报告'),
        ...pushLedgerWords,
        {
          said: OF_YEAR,
          words: wordList(`
            年度报告 年报 年度工作报告 年度督导报告 年度总结报告 年终报告 年终总结 全年报告 全年的报告 全年工作报告 全年总结 年度总结 年度的报告
            本年度报告 本年度的报告 本年报告 今年报告 今年的报告 一年的报告 整年报告 整年的报告 报告年度 报告全年 报告年报
            报告本年度 报告今年 出年度报告 写年度报告 生成年度报告 起草年度报告 出年报 写年报 生成年报 年渡报告 年度抱告
          `),
        },
      ],
      changes: false,
      takes: { text: true },
      keepsText: /^[(（]?本?年度的?[)）]?$/,
      // 报告 2026年上半年, not 报告领导，会议改期
      asserts: {
        kind: 'nothing',
        note: /^[\d\s年度上下半季第一二三四月份本今全推进工作展情况督导法治政府建设的呢一下个]*$/,
      },
    },
    who: ['clerk', 'leader'],
    isKnownTo: ({ tasks }) => tasks.length > 0,
    singleChatOnly: true,
    summary: '半年报告、年度报告（督导办出具：先预览，再确认；领导可看）',
    examples: () => ['报告', '年度报告', '历史报告', '打扰账本'],
    run: async (turn) => {
      if (pushLedgerAsked(turn)) return tellPushLedger(can, turn)
      const kept = archiveSaid(turn.request.lines[0]?.rest ?? '')
      if (kept) return readKept(turn, kept)
      return turn.person?.roles.has('clerk') ? make(turn) : read(turn)
    },
  }

  async function make(turn: Turn): Promise<Handled> {
    const content = await draftReport(can, turn, isOfYear(turn))
    const text = presentReport(content)
    // The number of messages sent grows with every reminder meanwhile: it alone is no reason to ask again.
    const seal = presentReport({ ...content, pushes: { count: 0, followed: 0 } }).text
    const asked = confirmPreview(turn, ['将出具并存档，内容如下：', text.text], seal)
    const { number, office, day } = content
    const leaders = turn.current.directory.leaders().filter((person) => person !== turn.person)
    const paper = await officePaper(turn, {
      title: '报告',
      number,
      lines: reportLines(content),
      annexes: resultAnnexes(content.results, tasksIn(content)),
      office,
      day,
    })
    if (asked) return { ...asked, replies: [...asked.replies, draftReply(paper)] }
    return can.keepPaper(setFile(content.results, number), (set) =>
      can.keepPaper(paper, (kept) =>
        changeOffice({
          notice: turn.current,
          acting: actingOf(command, turn),
          decide: (acts) => reportActs(acts, turn.current.year, { number, text: text.text, paper: kept, set }),
          present: (receipt) => {
            const said = presentReceipt(receipt, {
              recorded: [`${number}已存档，${leaders.length > 0 ? '正在送给领导，' : ''}领导发送「报告」可看。`],
              next: '向主要负责人汇报后，发送「值守」查看怎样记录完成',
            })
            return {
              answer: { command: 'report', outcome: 'ok', replies: [said, paperReply(paper)] },
              outgoing: noticesTo(receipt, [
                { to: leaders, reply: offered(content) },
                { to: leaders, reply: paperReply(paper) },
              ]),
            }
          },
        }),
      ),
    )
  }

  const readKept = async (turn: Turn, said: ArchiveSaid): Promise<Handled> =>
    readArchive(
      can,
      turn,
      {
        what: '报告',
        papers: reportsIn(await readOfficeActs(turn.current)),
        corrections: (paper) => correctionsSince(can, turn.current, paper, turn.now),
      },
      said,
    )

  async function read(turn: Turn): Promise<Handled> {
    if (reportsIn(await readOfficeActs(turn.current)).length > 0) return readKept(turn, 'last')
    return answered([
      textReply('本年度还没有出具报告。', '下一步：由督导办发送「报告」出具，或发送「汇总」看现在的进度。'),
    ])
  }

  return command
}

const OF_YEAR = '年度'
const HALF = /[上下]半年/

/** Whether a report is of the year: it was said, or the year ends. */
const isOfYear = ({ request, now }: Turn): boolean => {
  const said = request.lines[0]?.rest ?? ''
  return !HALF.test(said) && (/年度|全年|\d年$/.test(said) || dayOf(now).slice(5, 7) === '12')
}

/** Drafts the report as of now, under the next number, compared with the last one before today. */
async function draftReport(
  can: Capabilities,
  { current, now, request }: Turn,
  ofYear: boolean,
): Promise<ReportContent> {
  const { campaign, since, officeRubrics, rubric, tasks, year } = current
  const acts = await can.readOfficeActs(current)
  const rows = rowsOf(current, await can.readLedger(current, now))
  const entries = await inBatches(current.roster.units, async (unit) => ({
    unit: unit.name,
    listed: unit,
    entries: await can.readEntries(current, unit.name),
  }))
  // The office's own duties are kept under any of the notices.
  const ofOffice = await readAllOfficeActs(can, current)
  const steps = officeRubrics.flatMap((one) => dutySteps(one, ofOffice, { since, now }))
  return reportOf({
    number: nextNumber(acts, year),
    office: campaign.office.name,
    year,
    now,
    rows,
    tasks,
    last: await lastBefore(acts, current, now, can.replayStandings),
    circulars: entries.flatMap(({ unit, entries }) => unitCircularsIn(entries).map(({ detail }) => ({ unit, detail }))),
    arrangements: arrangementCounts(rubric, entries),
    duties: steps,
    done: dutiesOfYear(officeRubrics, ofOffice, year),
    annual: ofYear ? annualSummaryOf({ year, rows, entries, acts: ofOffice, steps }) : null,
    pushes: await readPushLedger(can, { current, now }, monthOf(now)),
    half: halfMeant(request.lines[0]?.rest ?? '', dayOf(now)),
    results: await freezeResults(can, current, rows, reportsIn(acts).at(-1)),
    rubric,
  })
}

/** How many units registered each arrangement, and which did not; arrangements of no unit are left out. */
function arrangementCounts(
  rubric: Pick<Rubric, 'arrangements'>,
  units: readonly { readonly listed: Unit; readonly entries: readonly Entry[] }[],
): ReportContent['arrangements'] {
  const all = units.flatMap(({ listed, entries }) =>
    arrangementsOf(rubric, listed, entries).map((one) => ({ unit: listed.name, ...one })),
  )
  return rubric.arrangements.flatMap(({ id, title }) => {
    const own = all.filter(({ arrangement }) => arrangement.id === id)
    const missing = own.filter(({ registered }) => registered === null).map(({ unit }) => unit)
    return own.length === 0 ? [] : [{ title, units: own.length, missing }]
  })
}

/** The acts that a report leaves; throws where its number was given to another meanwhile. */
function reportActs(
  acts: readonly OfficeAct[],
  year: number,
  kept: { number: string; text: string; paper: FileRef; set: FileRef },
) {
  if (kept.number !== nextNumber(acts, year)) throw numberTaken()
  return [{ kind: 'report', ...kept }] satisfies OfficeActDetail[]
}

/** The reports that were made, oldest first. */
const reportsIn = (acts: readonly OfficeAct[]) =>
  acts.flatMap(({ at, detail }) => (detail.kind === 'report' ? [{ ...detail, at: new Date(at) }] : []))

/** 「督导报告〔2026〕2号」: numbered through within a campaign. */
const nextNumber = (acts: readonly OfficeAct[], year: number): string =>
  `督导报告〔${year}〕${reportsIn(acts).length + 1}号`

async function lastBefore(
  acts: readonly OfficeAct[],
  current: CurrentCampaign,
  now: Date,
  replayStandings: ReplayStandings,
) {
  const last = reportsIn(acts).findLast(({ at }) => dayOf(at) < dayOf(now))
  if (!last) return null
  const rows = await inBatches(current.roster.units, async ({ name, kind }) => {
    const { standings } = await replayStandings(current, name, last.at)
    return { unit: name, kind, standings }
  })
  return { number: last.number, at: last.at, rows }
}

const numberTaken = () => new BotError('number_taken', '刚才已有人出具了报告，请重新发送「报告」。')

/** The report for the leaders: of the half year, or of the year. */
const presentReport = (content: ReportContent): Reply =>
  textReply(`【报告】${content.number}`, ...reportLines(content), `${content.office}　${fullDayWords(content.day)}`)

function reportLines(content: ReportContent): string[] {
  const { year, day, progress, overdue, pushes, clauses } = content
  const late = overdue.map(({ task, units }) => `${taskName(task)} ${task.title}（${unitNames(units)}）`)
  return [
    `${content.annual ? `${year}年` : fullPeriodWords(content.half)}推进情况（${year}年度工作，截至${dayWords(day)}）`,
    presentCounts(progress.units, progress.all),
    [...presentGrades(progress), ...presentFlags(progress), ...presentTotals(progress)].join('；'),
    sinceWords(content),
    ...resultLines(content.results, tasksIn(content)),
    presentKinds(progress),
    presentTasks(progress),
    `逾期未报：${late.length === 0 ? '没有' : late.join('；')}`,
    ...findingLines(content),
    ...circularLines(content),
    ...arrangementLines(content),
    ...dutyLines(content),
    ...(content.annual ? presentAnnual(content.annual, content) : []),
    `本月${pushedWords(pushes)}`,
    ...nameClauses(clauses),
  ]
}

const tasksIn = ({ progress }: ReportContent) => progress.tasks.map(({ task }) => task)

/** The report at a glance, for the leaders: the paper goes along. */
const offered = (content: ReportContent): Reply =>
  textReply(
    `【报告】${content.number}`,
    ...reportLines(content).slice(0, 2),
    ...(content.results.changes ? correctionWords(content.results.changes, 2) : []),
    '全文和附件见文件；收不到文件的，发送「报告」取。',
  )

/** The half year that is meant: as it was said, the last one of that kind; in January and July the one that has just ended. */
export function halfMeant(said: string, today: Day): Period {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))]
  if (/上半年/.test(said)) return halfYear(year, 1)
  if (/下半年/.test(said)) return halfYear(month <= 6 ? year - 1 : year, 2)
  if (month === 1) return halfYear(year - 1, 2)
  return halfYear(year, month <= 7 ? 1 : 2)
}

const halfYear = (year: number, half: 1 | 2): Period => Period.parse(`${year}H${half}`)

function sinceWords({ last, progress }: ReportContent): string {
  if (!last) return '进展：这是本年度第一份报告，没有上一份可比'
  const more = (of: (counts: Counts) => number) => signed(of(progress.all) - of(last.counts))
  const parts = [
    `报齐待审${more(({ stages }) => stages.complete)}项`,
    `核定${more(({ stages }) => stages.confirmed)}项`,
    `逾期${more(({ stages }) => stages.overdue)}项`,
    ...(progress.hasFlags ? Flag.options.map((flag) => `${flagWords[flag]}${more(({ flags }) => flags[flag])}`) : []),
  ]
  return `与${last.number}（${dayWords(last.day)}）相比：${parts.join('，')}`
}

const signed = (difference: number): string => (difference > 0 ? `+${difference}` : String(difference))

/** 「抽查发现问题3件，已整改1件，逾期未整改1件（金水区）」 */
function findingLines({ findings: { found, closed, late } }: ReportContent): string[] {
  if (found === 0) return []
  const overdue = late.length === 0 ? '' : `，逾期未整改${late.length}件（${unitNames([...new Set(late)])}）`
  return [`抽查发现问题${found}件，已整改${closed}件${overdue}`]
}

/** 「与省级标兵结对：5个单位应登记，已登记3个，未登记：金水区、中原区」 */
const arrangementLines = ({ arrangements }: ReportContent): string[] =>
  arrangements.map(({ title, units, missing }) => {
    const open = missing.length === 0 ? '' : `，未登记：${unitNames(missing)}`
    return `${title}：${units}个单位应登记，已登记${units - missing.length}个${open}`
  })

/** 「通报批评2件：金水区（弄虚作假）、中原区（敷衍塞责）」 */
function circularLines({ circulars }: ReportContent): string[] {
  const criticized = circulars.flatMap(({ unit, detail }) =>
    detail.kind === 'criticized' ? [`${unit}（${detail.grounds.join('；')}）`] : [],
  )
  const praised = circulars.flatMap(({ unit, detail }) => (detail.kind === 'praised' ? [unit] : []))
  return [
    ...(criticized.length === 0
      ? []
      : [`${unitCircularNames.criticized}${criticized.length}件：${unitNames(criticized)}`]),
    ...(praised.length === 0 ? [] : [`${unitCircularNames.praised}${praised.length}件：${unitNames(praised)}`]),
  ]
}

function dutyLines({ duties, done }: ReportContent): string[] {
  const named = (state: 'missed' | 'due') => {
    const steps = duties.filter((step) => step.state === state)
    return [...new Set(steps.map(({ title }) => title))]
      .map((title) => {
        const periods = steps.filter((step) => step.title === title).map(({ period }) => fullPeriodWords(period.id))
        return `${title}（${periods.join('、')}）`
      })
      .join('；')
  }
  const [missed, due] = [named('missed'), named('due')]
  const did = done.map(({ title, times }) => `${title}${times}次`).join('；')
  return [
    ...(did === '' ? [] : [`督导办自身职责本年度已办的：${did}`]),
    ...(missed === '' ? [] : [`督导办自身职责没有完成记录的：${missed}`]),
    ...(due === '' ? [] : [`督导办自身职责本期应办的：${due}`]),
  ]
}
