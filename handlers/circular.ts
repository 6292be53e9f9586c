import type { OfficeAct, OfficeActDetail } from '../src/acts/office.ts'
import { askFor, askToChoose, confirmPreview } from '../src/conversation/ask.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import { actingOf } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { withLine, withOthersUnit } from '../src/conversation/target.ts'
import { audienceOf, sizeOf } from '../src/delivery/audience.ts'
import { type Day, dayOf, dayWords, fullDayWords } from '../src/domain/day.ts'
import { BotError } from '../src/domain/errors.ts'
import type { Flag } from '../src/domain/flag.ts'
import { type Reply, textReply } from '../src/domain/message.ts'
import { requireShort } from '../src/domain/parse-act.ts'
import { type FileRef, taskName } from '../src/domain/task.ts'
import type { UnitId } from '../src/domain/unit.ts'
import { type CircularContent, circularOf } from '../src/dossier/official-papers.ts'
import type { TaskUnits } from '../src/dossier/progress.ts'
import type { CurrentCampaign } from '../src/ports/campaign-source.ts'
import { rowsOf } from '../src/reading/standings.ts'
import { nameClauses } from '../src/replies/present-clauses.ts'
import {
  presentCounts,
  presentFlags,
  presentGrades,
  presentKinds,
  presentTasks,
  presentTotals,
} from '../src/replies/present-progress.ts'
import { presentReceipt } from '../src/replies/present-receipt.ts'
import { presentFlag } from '../src/replies/present-standing.ts'
import type { Circulars } from '../src/rules/circulars.ts'
import { officeClauses } from '../src/rules/office-clauses.ts'
import { asTyped } from '../src/understanding/text/as-typed.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { archiveSaid, archiveWords, readArchive } from './parts/archive.ts'
import { doneAlong } from './parts/done-along.ts'
import { correctionsSince, freezeResults, resultAnnexes, resultLines, setFile } from './parts/frozen-results.ts'
import { draftReply, officePaper, paperReply } from './parts/office-paper.ts'
import { presentAudience, sendToAll } from './parts/send-to-all.ts'
import { circularsRubricOf, keepsUnitCirculars, sendUnitCircular } from './parts/unit-circular.ts'

const PRAISE = '表扬'
const PRAISE_EXAMPLE = '按时完成全部任务，首创风险防控地图，成效显著'

/**
 * 「通报」: a numbered text of the progress, to all contacts and groups; 「表扬 单位 理由」: one that praises a single unit, to its own
 * contacts and leader (豫依法行政领办〔2015〕85号, 三、督促检查制度 三). 「通报 1号」 and 「历史通报」 read what was sent again.
 */
export function circular(can: Capabilities): Command {
  const command: Command = {
    id: 'circular',
    irrevocable: true,
    words: {
      words: wordList('通报 发通报 出通报 写通报 生成通报 起草通报 拟通报 印发通报 制发通报 通抱 通暴 通爆 童报'),
      asides: [
        ...archiveWords('通报'),
        {
          said: PRAISE,
          words: wordList('表扬 通报表扬 予以表扬 发表扬 表彰 通报表彰 表扬通报 点名表扬 表杨 通报表杨'),
        },
      ],
      changes: true,
      takes: { unit: true, text: true },
      shape: 'reason',
      asserts: {
        kind: 'event',
        behind: /^表扬\s/,
        of: wordList('表扬 表彰 认定 决定 核实 属实 批准 同意'),
        against: wordList('误传 再说 算了'),
        natural: ['denied'],
      },
    },
    who: ['clerk'],
    isKnownTo: (notice) => notice.tasks.length > 0 || keepsUnitCirculars(notice, knowsPraise),
    singleChatOnly: true,
    summary: '通报工作进度；表扬一个单位（先预览，再确认）',
    examples: (unit) => ['通报', '历史通报', `表扬 ${unit} ${PRAISE_EXAMPLE}`],
    run: async (turn) => {
      const [line] = turn.request.lines
      const rest = line?.rest ?? ''
      const kept = line?.unit === undefined ? archiveSaid(rest) : undefined
      if (kept)
        return readArchive(
          can,
          turn,
          {
            what: '通报',
            papers: circularsIn(await can.readOfficeActs(turn.current)),
            corrections: (paper) => correctionsSince(can, turn.current, paper, turn.now),
          },
          kept,
        )
      if (rest === PRAISE || rest.startsWith(`${PRAISE} `)) return withOthersUnit(turn, (unit) => praise(turn, unit))
      return line?.unit === undefined ? send(turn) : askWhichCircular(turn, line.unit)
    },
  }

  async function praise(turn: Turn, unit: UnitId): Promise<Handled> {
    const rubric = circularsRubricOf(turn.current, knowsPraise)
    const clause = rubric?.circulars.praise?.clause
    if (!rubric || !clause) throw notKnown(turn)
    const [line] = turn.request.lines
    const reason = asTyped(line, (line?.rest ?? '').slice(PRAISE.length).replace(/^[\s,，:：]+/, ''))
    if (reason === '') return askFor({ unit }, '请写明表扬的理由', `表扬 ${unit} ${PRAISE_EXAMPLE}`)
    requireShort('理由', reason)
    return sendUnitCircular(
      command,
      { turn, unit },
      {
        kind: 'praised',
        lines: [`${unit}：现对贵单位予以通报表扬。`, `事由：${reason}`],
        rubric,
        clauses: [clause],
        detail: (paper) => ({ kind: 'praised', task: null, ...paper, reason }),
      },
      can,
    )
  }

  async function send(turn: Turn): Promise<Handled> {
    const { current } = turn
    const content = await draftCircular(can, turn)
    const audience = audienceOf(current, can.canReach)
    const reply = presentCircular(content)
    const text = circularText(content)
    const preview = confirmPreview(turn, [`将发送给${presentAudience(audience)}，内容如下：`, reply.text], text)
    const { number, office, day } = content
    const paper = await officePaper(turn, {
      title: '通报',
      number,
      lines: [...circularLines(content), ...resultsOf(content)],
      annexes: resultAnnexes(content.results, tasksIn(content)),
      office,
      day,
    })
    if (preview) return { ...preview, replies: [...preview.replies, draftReply(paper)] }
    return can.keepPaper(setFile(content.results, number), (set) =>
      can.keepPaper(paper, (kept) =>
        sendToAll(can, {
          command: 'circular',
          current,
          acting: actingOf(command, turn),
          audience,
          reply,
          decide: (acts) =>
            circularActs(acts, current, {
              number,
              text,
              recipients: sizeOf(audience),
              paper: kept,
              set,
              on: dayOf(turn.now),
            }),
          tell: (receipt) => [
            presentReceipt(receipt, {
              recorded: [`${number}已存档，正在发送给${presentAudience(audience)}。`],
              undo: '通报发出后不能收回；需要更正的，请发「公告」说明',
              next: '对挂黄旗的单位发送「建议书 单位」下发督导建议书',
            }),
            paperReply(paper),
          ],
        }),
      ),
    )
  }

  return command
}

const knowsPraise = ({ praise }: Circulars): boolean => praise !== null

const notKnown = ({ current: { name } }: Turn) =>
  new BotError('not_in_rubric', `「${name}」和它引用的文件都没有规定表扬，没有办理。发送「通报」可以通报进度。`)

/** A circular is about all units: one that names a unit is of another kind. */
function askWhichCircular(turn: Turn, unit: UnitId): Handled {
  const {
    lines: [line],
  } = turn.request
  const { unit: _, ...whole } = line ?? { links: [], rest: '' }
  return {
    ...askToChoose('要发哪一种？', [
      { number: 1, label: '通报各单位的工作进度', request: { ...turn.request, lines: [{ ...whole, rest: '' }] } },
      {
        number: 2,
        label: `通报表扬${unit}`,
        request: withLine(turn, { rest: `${PRAISE} ${line?.rest ?? ''}`.trim() }),
      },
      {
        number: 3,
        label: `通报批评${unit}`,
        request: { ...withLine(turn, {}), command: 'criticize' },
      },
    ]),
    unit,
  }
}

/** The circulars that were sent, oldest first. */
const circularsIn = (acts: readonly OfficeAct[]) =>
  acts.flatMap(({ at, detail }) => (detail.kind === 'circular' ? [{ ...detail, at: new Date(at) }] : []))

/** 「督导通报〔2026〕3号」: numbered through within a campaign. */
const nextCircularNumber = (acts: readonly OfficeAct[], year: number): string =>
  `督导通报〔${year}〕${circularsIn(acts).length + 1}号`

/** The acts that a circular leaves: its text as sent, and the office's duty to 通报工作进度 done that day. */
function circularActs(
  acts: readonly OfficeAct[],
  current: Pick<CurrentCampaign, 'campaign' | 'officeRubrics'>,
  sent: { number: string; text: string; recipients: number; paper: FileRef; set: FileRef; on: Day },
): OfficeActDetail[] {
  const { on, ...kept } = sent
  const { number } = kept
  if (number !== nextCircularNumber(acts, current.campaign.year)) throw numberTaken()
  return [
    { kind: 'circular', ...kept },
    ...doneAlong(current, acts, { clause: officeClauses.circularAndLetter, on, note: number }),
  ]
}

const numberTaken = () => new BotError('number_taken', '刚才已有人发出同一编号的通报，请重新发送「通报」查看新的内容。')

/** Drafts the circular as it would be now, under the next number. */
async function draftCircular(
  can: Pick<Capabilities, 'readKept' | 'readLedger' | 'readOfficeActs' | 'replayStandings'>,
  { current, now }: Turn,
): Promise<CircularContent> {
  const { campaign, tasks, rubric } = current
  const acts = await can.readOfficeActs(current)
  const rows = rowsOf(current, await can.readLedger(current, now))
  return circularOf({
    number: nextCircularNumber(acts, current.year),
    office: campaign.office.name,
    year: current.year,
    day: dayOf(now),
    rows,
    tasks,
    results: await freezeResults(can, current, rows, circularsIn(acts).at(-1)),
    rubric,
  })
}

/** 通报 as everybody reads it. */
const presentCircular = (content: CircularContent): Reply =>
  textReply(
    `【通报】${content.number}`,
    ...circularLines(content),
    `${content.office}　${fullDayWords(content.day)}`,
    '下一步：发送「查询」可看本单位各项的结果。',
  )

/** All of it as the record keeps it. */
const circularText = (content: CircularContent): string =>
  [
    `【通报】${content.number}`,
    ...circularLines(content),
    ...resultsOf(content),
    `${content.office}　${fullDayWords(content.day)}`,
  ].join('\n')

const tasksIn = ({ progress }: CircularContent) => progress.tasks.map(({ task }) => task)

const resultsOf = (content: CircularContent): readonly string[] => resultLines(content.results, tasksIn(content))

function circularLines({ year, day, progress, praised, urged, clauses }: CircularContent): string[] {
  return [
    `关于${year}年度工作进度的通报（截至${dayWords(day)}，只计已核定的结果${progress.hasFlags ? '和正式旗帜' : ''}）`,
    presentCounts(progress.units, progress.all),
    [...presentGrades(progress), ...presentFlags(progress), ...presentTotals(progress)].join('；'),
    presentKinds(progress),
    presentTasks(progress),
    ...section('予以表扬', praised, 'red'),
    ...section('请尽快整改', urged, 'yellow'),
    ...nameClauses(clauses),
  ]
}

/** One list for each meaning of a colour: a red flag for innovation differs from one for being on time. */
function section(heading: string, flagged: readonly TaskUnits[], flag: Flag): string[] {
  const meanings = [...new Set(flagged.map(({ task }) => presentFlag(flag, task)))]
  return meanings.flatMap((meaning) => [
    `${heading}（${meaning}）：`,
    ...flagged
      .filter(({ task }) => presentFlag(flag, task) === meaning)
      .map(({ task, units }) => `· ${taskName(task)} ${task.title}：${units.join('、')}`),
  ])
}
