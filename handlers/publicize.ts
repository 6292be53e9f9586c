import { confirmPreview } from '../src/conversation/ask.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import { actingOf } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { noticesTo } from '../src/delivery/notices.ts'
import { addDays, type Day, dayOf, dayWords, fullDayWords } from '../src/domain/day.ts'
import { BotError } from '../src/domain/errors.ts'
import { type Reply, textReply } from '../src/domain/message.ts'
import type { Candidate } from '../src/dossier/candidate.ts'
import { type Naming, namingOf } from '../src/dossier/naming.ts'
import type { CurrentCampaign } from '../src/ports/campaign-source.ts'
import { presentSources } from '../src/replies/present-clauses.ts'
import { presentReceipt } from '../src/replies/present-receipt.ts'
import { noticeWords } from '../src/rules/notice.ts'
import { wholeNumber } from '../src/understanding/text/numerals.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { paperOf } from './parts/list-paper.ts'
import { listLines, noticesToBodies, requireInQuota, requireListable } from './parts/listed-candidates.ts'
import { notInRubric } from './parts/on-whole-unit.ts'
import { suitsPublicNotice } from './parts/suited-selection.ts'
import { workdaysAfter } from './parts/workdays-after.ts'

/** 「公示 [n个工作日]」: publishes the draft list for objections, from the next day on. */
export function publicize(can: Capabilities): Command {
  const command: Command = {
    id: 'publicize',
    irrevocable: true,
    words: {
      words: wordList('公示 公示名单 开始公示 进行公示 发公示 发布公示 发布公示名单 公式 公事 供示'),
      changes: true,
      takes: { text: true },
      shape: 'free',
    },
    who: ['clerk'],
    singleChatOnly: true,
    isKnownTo: ({ rubric }) => rubric.selection !== null,
    suits: suitsPublicNotice(can),
    summary: '公示评选的拟定名单，公示期从次日起算（先预览，再确认）',
    examples: () => ['公示', '公示 7个工作日'],
    run: async (turn) => {
      if (turn.current.rubric.selection === null) throw notInRubric('公示')
      const count = workdaysIn(turn)
      return typeof count === 'number' ? publish(turn, count) : count
    },
  }

  async function publish(turn: Turn, count: number): Promise<Handled> {
    const { current, now } = turn
    const naming = namingOf(await can.readOfficeActs(current))
    requireDraft(naming, current)
    const listed = await requireListable(can, turn, naming.shortlist)
    const quota = requireInQuota(turn, listed.length)
    const today = dayOf(now)
    const { until, note } = workdaysAfter(can.calendar, today, count)
    const period = { from: addDays(today, 1), until }
    const reply = presentPublicNotice(current, listed, { ...period, count, today })
    const notices = await noticesToBodies(can, turn, reply)
    const recipients = notices.flatMap(({ to }) => to).length
    const asked = confirmPreview(turn, [
      `【预览】尚未公示。拟公示${listed.length}个，${periodWords(period)}。`,
      `确认后告知推荐单位的${recipients}名联系人，并请发布在${whereOf(current)}。`,
      ...quota,
      ...note,
      '内容如下：',
      reply.text,
    ])
    if (asked) return asked
    const paper = await paperOf(current, {
      verb: '公示',
      listed,
      closing: closingLines(current, { ...period, count }),
      today,
    })
    return can.changeOffice({
      notice: current,
      acting: actingOf(command, turn),
      decide: (acts) => {
        requireUnchanged(naming, namingOf(acts))
        const names = listed.map(({ name }) => name)
        return [{ kind: 'publicized', names, ...period, text: reply.text, recipients }]
      },
      present: (receipt) => ({
        answer: {
          command: 'publicize',
          outcome: 'ok',
          replies: [
            reply,
            paper,
            presentReceipt(receipt, {
              recorded: [
                `已公示${listed.length}个，${periodWords(period)}，已告知推荐单位的${recipients}名联系人。`,
                `上面的公示内容请同时发布在${whereOf(current)}。`,
              ],
              next: `收到异议发送「异议 ${current.name} 候选单位 理由」登记；期满后，${dayWords(addDays(until, 1))}起发送「命名 ${current.name}」`,
            }),
          ],
        },
        outgoing: noticesTo(receipt, notices),
      }),
    })
  }

  return command
}

const MOST_WORKDAYS = 60
const WORKDAYS = /^(?:公示期|期限|为期|时间|期)?(?:是|为|[:：])?\s*([^\s个]{1,6}?)\s*(?:个?工作日)?$/

/** The length that is said, else that of the campaign; asked back where the words are something else. */
function workdaysIn({ current, request }: Turn): number | Handled {
  const said = (request.lines[0]?.rest ?? '').replace(current.name, '').trim()
  if (said === '') return usualWorkdays(current)
  const count = wholeNumber(WORKDAYS.exec(said)?.[1] ?? '')
  if (count !== undefined && count >= 1 && count <= MOST_WORKDAYS) return count
  const text = `没有看懂「${said}」，没有公示。公示期按工作日写，1至${MOST_WORKDAYS}个，例如「公示 ${current.name} 5个工作日」。`
  return { outcome: 'asked', replies: [textReply(text)] }
}

function usualWorkdays({ campaign, rubric, year }: CurrentCampaign): number {
  const own = campaign.notices.find((notice) => notice.rubric === rubric.id && notice.year === year)
  if (!own) throw new Error(`the campaign does not list ${rubric.id}`)
  return own.publicNoticeWorkdays
}

function requireDraft({ shortlist, publicNotice }: Naming, { name }: CurrentCampaign): void {
  if (publicNotice !== null)
    throw new BotError(
      'already_public',
      `${name}的名单已经公示，${periodWords(publicNotice)}，没有重复公示。名单有误的，发送「更正 ${name} 公示 理由」。`,
    )
  if (shortlist.length > 0) return
  throw new BotError('no_shortlist', `${name}还没有拟定名单，没有公示。请先发送「拟定 ${name} 甲、乙」。`)
}

/** Somebody else may have drawn up another list, or published this one, since it was read. */
function requireUnchanged(before: Naming, { shortlist, publicNotice }: Naming): void {
  if (publicNotice === null && shortlist.join() === before.shortlist.join()) return
  throw new BotError('shortlist_changed', '刚才有人改动了名单或已经公示，没有办理，请发送「拟定」查看。')
}

interface Period {
  readonly from: Day
  readonly until: Day
}

const periodWords = ({ from, until }: Period): string => `公示期自${dayWords(from)}至${dayWords(until)}`

/** 公示 as everybody reads it. */
function presentPublicNotice(
  { name, campaign, rubric }: CurrentCampaign,
  listed: readonly Candidate[],
  { count, today, ...period }: Period & { readonly count: number; readonly today: Day },
): Reply {
  const [source] = rubric.notices
  return textReply(
    `【公示】${name}`,
    `根据${source ? noticeWords(source) : name}，拟将下列${listed.length}个单位列入名单，现予公示：`,
    ...listLines(listed),
    ...closingLines({ campaign, rubric }, { ...period, count }),
    presentSources(rubric),
    `${campaign.office.name}　${fullDayWords(today)}`,
  )
}

/** Where the notice wants it published. */
const whereOf = ({ rubric }: Pick<CurrentCampaign, 'rubric'>): string =>
  rubric.selection?.course.publicNotice?.where ?? '便于公众知晓的地方'

/** Until when objections are taken, and by whom. */
const closingLines = (
  { campaign, rubric }: Pick<CurrentCampaign, 'campaign' | 'rubric'>,
  { count, ...period }: Period & { readonly count: number },
): readonly string[] => [
  `${periodWords(period)}（${count}个工作日）。`,
  `公示期内有异议的，请向${campaign.office.name}反映。`,
  ...(rubric.selection?.course.publicNotice?.where ? [`本公示同时在${whereOf({ rubric })}发布。`] : []),
]
