import { inBatches } from '../src/concurrency/work-through.ts'
import { confirmPreview } from '../src/conversation/ask.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import { actingOf } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { noticesTo } from '../src/delivery/notices.ts'
import { addDays, type Day, dayOf, dayWords, fullDayWords } from '../src/domain/day.ts'
import { BotError } from '../src/domain/errors.ts'
import { type Reply, textReply } from '../src/domain/message.ts'
import type { UnitId } from '../src/domain/unit.ts'
import type { Candidate } from '../src/dossier/candidate.ts'
import { isOpen, isUpheld, type Naming, namingOf, type Objection, objectionsIn } from '../src/dossier/naming.ts'
import type { CurrentCampaign } from '../src/ports/campaign-source.ts'
import { presentSources } from '../src/replies/present-clauses.ts'
import { presentReceipt } from '../src/replies/present-receipt.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { requireNoneAppealing } from './parts/candidate/appeal-of-candidate.ts'
import { confer, isConferral } from './parts/confer.ts'
import { paperOf } from './parts/list-paper.ts'
import { listLines, noticesToBodies } from './parts/listed-candidates.ts'
import { notInRubric } from './parts/on-whole-unit.ts'
import { suitsNaming } from './parts/suited-selection.ts'

/** 「命名」: the final list, once the public notice has ended and every objection is answered. */
export function name(can: Capabilities): Command {
  const command: Command = {
    id: 'name',
    irrevocable: true,
    words: {
      words: wordList('命名 正式命名 命名名单 公布命名 确认命名 予以命名 公布命名名单 名命 命明'),
      asides: [{ said: '已授匾', words: wordList('授匾 已授匾 授予匾牌 授牌 已授牌 授匾牌') }],
      changes: true,
      takes: { text: true },
      shape: 'free',
    },
    who: ['clerk'],
    singleChatOnly: true,
    isKnownTo: ({ rubric }) => rubric.selection !== null,
    suits: suitsNaming(can),
    summary: '公示期满、异议答复后，命名公示的单位；记录授匾（先预览，再确认）',
    examples: (unit, { rubric }) =>
      rubric.selection?.course.naming?.confers === undefined ? ['命名'] : ['命名', `命名 已授匾 ${unit}甲局`],
    run: async (turn) => {
      if (turn.current.rubric.selection === null) throw notInRubric('命名')
      const said = turn.request.lines[0]?.rest.trim() ?? ''
      if (said === '') return nameListed(turn)
      return isConferral(said) ? confer(can, command, turn) : askAlone(turn, said)
    },
  }

  async function nameListed(turn: Turn): Promise<Handled> {
    const { current, now } = turn
    const names = requireNameable(namingOf(await can.readOfficeActs(current)), turn)
    const { listed, dropped } = await finalOf(turn, names)
    const reply = presentNaming(current, listed, dayOf(now))
    const notices = await noticesToBodies(can, turn, reply)
    const recipients = notices.flatMap(({ to }) => to).length
    const asked = confirmPreview(turn, [
      `【预览】尚未命名。确认后告知推荐单位的${recipients}名联系人。`,
      ...dropped.map((line) => `在名单上而不命名：${line}`),
      '内容如下：',
      reply.text,
    ])
    if (asked) return asked
    const paper = await paperOf(current, { verb: '命名', listed, closing: [], today: dayOf(now) })
    return can.changeOffice({
      notice: current,
      acting: actingOf(command, turn),
      decide: (acts) => {
        requireNameable(namingOf(acts), turn)
        return [{ kind: 'named', names: listed.map((one) => one.name), text: reply.text, recipients }]
      },
      present: (receipt) => ({
        answer: {
          command: 'name',
          outcome: 'ok',
          replies: [
            reply,
            paper,
            presentReceipt(receipt, {
              recorded: [`已命名${listed.length}个，已告知推荐单位的${recipients}名联系人。`],
              next: `发送「候选 ${current.name}」查看`,
            }),
          ],
        },
        outgoing: noticesTo(receipt, notices),
      }),
    })
  }

  /** Those of the list that are named, and why the others are not; throws for an objection without an answer. */
  async function finalOf(
    { current }: Turn,
    names: readonly UnitId[],
  ): Promise<{ readonly listed: readonly Candidate[]; readonly dropped: readonly string[] }> {
    const all = await can.readCandidates(current)
    const objections = await inBatches(names, async (one) => ({
      name: one,
      own: objectionsIn(await can.readEntries(current, one)),
    }))
    const open = objections.filter(({ own }) => own.some(isOpen)).map((one) => one.name)
    if (open.length > 0) throw objectionOpen(open)
    requireNoneAppealing(all.filter((one) => names.includes(one.name)))
    const judged = objections.map(({ name: one, own }) => {
      const candidate = all.find((each) => each.name === one)
      return { one, candidate, against: againstNaming(candidate, own) }
    })
    const listed = judged.flatMap(({ candidate, against }) => (candidate && against === null ? [candidate] : []))
    const dropped = judged.flatMap(({ one, against }) => (against === null ? [] : [`${one}（${against}）`]))
    if (listed.length > 0) return { listed, dropped }
    throw new BotError('no_shortlist', `名单上的单位都不能命名：${dropped.join('、')}，没有办理。`)
  }

  return command
}

/** Why a listed candidate is not named after all; null where it is. */
function againstNaming(candidate: Candidate | undefined, objections: readonly Objection[]): string | null {
  if (candidate === undefined) return '推荐已撤回'
  if (objections.some(isUpheld)) return '异议属实'
  return candidate.course.vetoes.length > 0 ? '一票否决' : null
}

/** The list is the published one: words beside 「命名」 would change it. */
const askAlone = ({ current }: Turn, said: string): Handled => ({
  outcome: 'asked',
  replies: [
    textReply(`没有看懂「${said}」，没有命名。命名的是公示过的名单，不必写单位，请只发送「命名 ${current.name}」。`),
  ],
})

/** The list that may be named now; throws before its public notice has ended, or once it is named. */
function requireNameable(
  { publicNotice, named, shortlist }: Naming,
  { current: { name: notice, rubric }, now }: Turn,
): readonly UnitId[] {
  if (named.length > 0)
    throw new BotError('already_named', `${notice}已经命名${named.length}个：${named.join('、')}，没有重复命名。`)
  if (publicNotice === null) {
    // Where the notice asks for no public notice (「研究确定，予以公布」) the office need not give one.
    const isAsked = rubric.selection?.course.publicNotice !== null
    if (!isAsked && shortlist.length > 0) return shortlist
    throw new BotError(
      'not_public',
      `${notice}还没有${isAsked ? '公示' : '拟定名单'}，不能命名。请先发送「拟定 ${notice} 甲、乙」${isAsked ? `，再发送「公示 ${notice}」` : ''}。`,
    )
  }
  const { from, until, names } = publicNotice
  if (dayOf(now) > until) return names
  throw new BotError(
    'period_running',
    `${notice}的公示期自${dayWords(from)}至${dayWords(until)}，期满以前不能命名。${dayWords(addDays(until, 1))}起可以办理。`,
  )
}

const objectionOpen = (names: readonly UnitId[]) =>
  new BotError(
    'objection_open',
    `对${names.join('、')}的异议还没有答复，不能命名。请发送「异议 ${names[0]} 答复 属实（或不属实）：说明」。`,
  )

/** 命名 as everybody reads it. */
function presentNaming(
  { name: notice, campaign, rubric }: CurrentCampaign,
  listed: readonly Candidate[],
  today: Day,
): Reply {
  return textReply(
    `【命名】${notice}`,
    `${rubric.selection?.course.publicNotice === null ? '经研究确定' : '经公示'}，下列${listed.length}个单位列入${notice}名单：`,
    ...listLines(listed),
    ...(rubric.selection?.course.naming?.confers ? [`授予${rubric.selection.course.naming.confers}。`] : []),
    presentSources(rubric),
    `${campaign.office.name}　${fullDayWords(today)}`,
  )
}
