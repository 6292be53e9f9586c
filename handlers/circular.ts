import type { OfficeAct, OfficeActDetail } from '../src/acts/office.ts'
import { confirmPreview } from '../src/conversation/ask.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import { actingOf } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { audienceOf, sizeOf } from '../src/delivery/audience.ts'
import { type Day, dayOf, dayWords, fullDayWords } from '../src/domain/day.ts'
import { BotError } from '../src/domain/errors.ts'
import type { Flag } from '../src/domain/flag.ts'
import { type Reply, textReply } from '../src/domain/message.ts'
import { taskName } from '../src/domain/task.ts'
import { type CircularContent, circularOf } from '../src/dossier/official-papers.ts'
import type { TaskUnits } from '../src/dossier/progress.ts'
import type { CurrentCampaign } from '../src/ports/campaign-source.ts'
import { rowsOf } from '../src/reading/standings.ts'
import { presentClause } from '../src/replies/present-clauses.ts'
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
import { officeClauses } from '../src/rules/office-clauses.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { doneAlong } from './parts/done-along.ts'
import { presentAudience, sendToAll } from './parts/send-to-all.ts'

/** 「通报」: a numbered text of the progress, to all contacts and groups. */
export function circular(can: Capabilities): Command {
  const command: Command = {
    id: 'circular',
    irrevocable: true,
    words: {
      words: wordList('通报 发通报 出通报 写通报 生成通报 起草通报 拟通报 印发通报 制发通报 通抱 通暴 通爆 童报'),
      changes: true,
      takes: { text: true },
    },
    who: ['clerk'],
    isKnownTo: ({ tasks }) => tasks.length > 0,
    singleChatOnly: true,
    summary: '通报工作进度（先预览，再确认）',
    examples: () => ['通报'],
    run: (turn) => send(turn),
  }

  async function send(turn: Turn): Promise<Handled> {
    const { current } = turn
    const content = await draftCircular(can, turn)
    const audience = audienceOf(current, can.canReach)
    const reply = presentCircular(content)
    const preview = confirmPreview(turn, [`将发送给${presentAudience(audience)}，内容如下：`, reply.text])
    if (preview) return preview
    const { number } = content
    return sendToAll(can, {
      command: 'circular',
      current,
      acting: actingOf(command, turn),
      audience,
      reply,
      decide: (acts) =>
        circularActs(acts, current, { number, text: reply.text, recipients: sizeOf(audience), on: dayOf(turn.now) }),
      tell: (receipt) => [
        presentReceipt(receipt, {
          recorded: [`${number}已存档，正在发送给${presentAudience(audience)}。`],
          undo: '通报发出后不能收回；需要更正的，请发「公告」说明',
          next: '对挂黄旗的单位发送「建议书 单位」下发督导建议书',
        }),
      ],
    })
  }

  return command
}

/** 「督导通报〔2026〕3号」: numbered through within a campaign. */
const nextCircularNumber = (acts: readonly OfficeAct[], year: number): string =>
  `督导通报〔${year}〕${acts.filter(({ detail }) => detail.kind === 'circular').length + 1}号`

/** The acts that a circular leaves: its text as sent, and the office's duty to 通报工作进度 done that day. */
function circularActs(
  acts: readonly OfficeAct[],
  current: Pick<CurrentCampaign, 'campaign' | 'officeRubrics'>,
  sent: { number: string; text: string; recipients: number; on: Day },
): OfficeActDetail[] {
  const { number, text, recipients, on } = sent
  if (number !== nextCircularNumber(acts, current.campaign.year)) throw numberTaken()
  return [
    { kind: 'circular', number, text, recipients },
    ...doneAlong(current, acts, { clause: officeClauses.circularAndLetter, on, note: number }),
  ]
}

const numberTaken = () => new BotError('number_taken', '刚才已有人发出同一编号的通报，请重新发送「通报」查看新的内容。')

/** Drafts the circular as it would be now, under the next number. */
async function draftCircular(
  { readLedger, readOfficeActs }: Pick<Capabilities, 'readLedger' | 'readOfficeActs'>,
  { current, now }: Turn,
): Promise<CircularContent> {
  const { campaign, tasks, rubric } = current
  return circularOf({
    number: nextCircularNumber(await readOfficeActs(current), current.year),
    office: campaign.office.name,
    year: current.year,
    day: dayOf(now),
    rows: rowsOf(current, await readLedger(current, now)),
    tasks,
    rubric,
  })
}

/** 通报 as everybody reads it. */
function presentCircular(content: CircularContent): Reply {
  const { number, office, year, day, progress, praised, urged, clauses } = content
  return textReply(
    `【通报】${number}`,
    `关于${year}年度工作进度的通报（截至${dayWords(day)}，只计已核定的结果${progress.hasFlags ? '和正式旗帜' : ''}）`,
    presentCounts(progress.units, progress.all),
    [...presentGrades(progress), ...presentFlags(progress), ...presentTotals(progress)].join('；'),
    presentKinds(progress),
    presentTasks(progress),
    ...section('予以表扬', praised, 'red'),
    ...section('请尽快整改', urged, 'yellow'),
    ...clauses.map(presentClause),
    `${office}　${fullDayWords(day)}`,
    '下一步：发送「查询」可看本单位各项的结果。',
  )
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
