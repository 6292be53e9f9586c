import { dutySteps, type OfficeAct } from '../src/acts/office.ts'
import { askToChoose } from '../src/conversation/ask.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import { actingOf, answered } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { requireSingleChat } from '../src/conversation/permission.ts'
import { withLine } from '../src/conversation/target.ts'
import { type Day, dayOf, dayWords, yearOf } from '../src/domain/day.ts'
import { BotError, unrealDay } from '../src/domain/errors.ts'
import { textReply } from '../src/domain/message.ts'
import { requireShort } from '../src/domain/parse-act.ts'
import type { CurrentCampaign } from '../src/ports/campaign-source.ts'
import { presentClause } from '../src/replies/present-clauses.ts'
import { countsFor, presentDuties, presentDuty } from '../src/replies/present-duties.ts'
import { presentReceipt } from '../src/replies/present-receipt.ts'
import type { DutiesRubric, Duty } from '../src/rules/duties.ts'
import { clauseText } from '../src/rules/notice.ts'
import { isWithin, periodsOf } from '../src/rules/period.ts'
import { asTyped } from '../src/understanding/text/as-typed.ts'
import { readDate } from '../src/understanding/text/read-date.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { readAllOfficeActs } from './parts/read-all-office-acts.ts'

const DONE = /^(?:已经?)?(?:完成了?|办了|做了|办理|办结)[\s:：]*/
/** The words before the note: 「完成 调研指导」. */
const NAMED = /^(?:已经?)?(?:完成了?|办了|做了|办理|办结)[\s:：]+[^\s,，:：]+[\s,，]*/
const EXAMPLE = '值守 完成 调研指导 6月30日 走访了四个执法单位'

/** 「值守」: the office's own duties that are due or missed; 「值守 完成 职责 日期 说明」 records one as done. */
export function duties(can: Capabilities): Command {
  const { changeOffice } = can
  const command: Command = {
    id: 'duties',
    words: {
      words: wordList(
        '值守 职责 办公室职责 本办职责 我们的职责 督导办职责 法定职责 职守 直守 值首 值手 只守 执守 值收',
      ),
      changes: false,
      takes: { text: true },
      // 值守 完成 通报工作进度 6月30日 通报情况
      asserts: {
        kind: 'event',
        behind: NAMED,
        of: wordList(`
          开 召开 会议 通报 汇报 调研 去 办 做 完成 检查 学习 报告 传达 组织 培训 走访 督导 印发 下发 发 送 听取 参加 安排 举行 到 上报
          落实 研究`),
        against: wordList('改期 推迟 延后 改到 会议取消 取消了 作罢 未果 落空 再说 泡汤'),
      },
      keepsText: /^(?:已经?)?(?:完成了?|办了|做了|办理|办结)[\s:：]+\S/,
    },
    notices: 'office',
    who: ['clerk', 'leader'],
    summary: '办公室自身应办、漏办的职责；办完可记录',
    isKnownTo: (notice) => rubricsWithDuties(notice).length > 0,
    examples: () => ['值守', '值守 调研指导', EXAMPLE],
    run: (turn) => {
      const rest = turn.request.lines[0]?.rest ?? ''
      if (DONE.test(rest)) return done(turn, rest.replace(DONE, ''))
      return rest === '' ? list(turn) : withDuty(turn, rest, '', (found) => one(turn, found))
    },
  }

  async function list(turn: Turn): Promise<Handled> {
    const acts = await readAllOfficeActs(can, turn.current)
    const lines = rubricsWithDuties(turn.current).flatMap((rubric) =>
      presentDuties(rubric, dutySteps(rubric, acts, { since: turn.current.since, now: turn.now }), turn.now),
    )
    if (lines.length === 0) return answered([textReply('没有登记办公室自身职责的文件。')])
    return answered([textReply(...lines, `下一步：发送「值守 职责」看条款，办完后发送「${EXAMPLE}」。`)])
  }

  async function one({ current, now }: Turn, { rubric, duty }: FoundDuty): Promise<Handled> {
    const { since } = current
    const acts = await readAllOfficeActs(can, current)
    const steps = dutySteps(rubric, acts, { since, now }).filter((step) => step.duty === duty.id)
    const next = `下一步：办完后发送「值守 完成 ${duty.title} 日期 说明」留下记录。`
    return answered([textReply(...presentDuty(rubric, steps, now), next)])
  }

  async function done(turn: Turn, said: string): Promise<Handled> {
    requireSingleChat({ ...command, singleChatOnly: true }, turn)
    const acting = actingOf({ ...command, who: ['clerk'] }, turn)
    const [name = '', behind = ''] = split(said)
    if (name === '') return { outcome: 'asked', replies: [textReply(`请写明完成了哪一项，例如「${EXAMPLE}」。`)] }
    return withDuty(turn, name, '完成 ', async ({ rubric, duty }) => {
      const { on, note: words } = readDayAndNote(behind, turn.now)
      const note = asTyped(turn.request.lines[0], words)
      requireShort('说明', note)
      return changeOffice({
        notice: turn.current,
        acting,
        decide: (acts) => {
          requireNew(acts, duty.id, on)
          return [{ kind: 'duty', duty: duty.id, on, note }]
        },
        present: (receipt) => ({
          answer: {
            command: 'duties',
            outcome: 'ok',
            replies: [
              presentReceipt(receipt, {
                recorded: [
                  `已记录完成：${duty.title}（${dayWords(on)}）`,
                  ...periodsOf(yearOf(new Date(on)), duty.period.value)
                    .filter((span) => isWithin(span, on))
                    .map((span) => countsFor(rubric, span, duty, on)),
                  ...(note === '' ? [] : [`说明：${note}`]),
                  presentClause(clauseText(rubric, duty.clause)),
                ],
                next: '发送「值守」看还有哪些应办',
              }),
            ],
          },
          outgoing: [],
        }),
      })
    })
  }

  return command
}

/** Finds the duty that the words mean, or asks which. */
async function withDuty(
  turn: Turn,
  said: string,
  before: string,
  next: (found: FoundDuty) => Promise<Handled>,
): Promise<Handled> {
  const [found, ...others] = dutiesMeant(turn.current, said)
  if (!found) throw new BotError('duty_not_found', `没有找到职责「${said}」，发送「值守」可查看清单。`)
  if (others.length === 0) return next(found)
  const [, behind = ''] = split((turn.request.lines[0]?.rest ?? '').replace(DONE, ''))
  const choices = [found, ...others].map(({ duty }, at) => ({
    number: at + 1,
    label: duty.title,
    request: withLine(turn, { rest: `${before}${duty.title} ${behind}`.trim() }),
  }))
  return askToChoose('是哪一项职责？', choices)
}

/** The first word and the words behind it. */
function split(said: string): readonly [string, string] {
  const end = said.search(/\s/)
  return end < 0 ? [said, ''] : [said.slice(0, end), said.slice(end).trimStart()]
}

function requireNew(acts: readonly OfficeAct[], duty: string, on: Day): void {
  if (!acts.some(({ detail }) => detail.kind === 'duty' && detail.duty === duty && detail.on === on)) return
  throw new BotError('duty_recorded', `${dayWords(on)}的这项职责已经记录过了，没有重复记录。`)
}

/** A duty and the rubric that asks for it. */
interface FoundDuty {
  readonly rubric: DutiesRubric
  readonly duty: Duty
}

const rubricsWithDuties = ({ officeRubrics }: CurrentCampaign): readonly DutiesRubric[] =>
  officeRubrics.filter(({ duties }) => duties.length > 0)

/** The duties that words can mean: the id or the whole title, else a part of titles. */
function dutiesMeant(current: CurrentCampaign, said: string): readonly FoundDuty[] {
  const all = rubricsWithDuties(current).flatMap((rubric) => rubric.duties.map((duty) => ({ rubric, duty })))
  const exact = all.filter(({ duty }) => duty.id === said.toLowerCase() || duty.title === said)
  return exact.length > 0 || said === '' ? exact : all.filter(({ duty }) => duty.title.includes(said))
}

/** The day and the note behind 「值守 完成 职责」; today where no day was said. Throws for a day that cannot be. */
export function readDayAndNote(said: string, now: Date): { readonly on: Day; readonly note: string } {
  const today = dayOf(now)
  const date = readDate(said, { year: yearOf(now), today })
  switch (date.kind) {
    case 'none':
      return { on: today, note: said }
    case 'unreal':
      throw unrealDay(date.said)
    case 'unclear':
      throw new BotError('several_days', `「${date.said}」说不准是哪一天，请写明几月几日，例如「${EXAMPLE}」。`)
    case 'several':
      throw new BotError(
        'several_days',
        '写了不止一个日期，请把完成日期写在职责后面，例如「值守 完成 调研指导 6月30日 说明」。',
      )
    case 'date':
      if (date.day > today) throw new BotError('future_day', `${date.day} 还没有到，请写实际完成的日期。`)
      return { on: date.day, note: `${date.timeSaid} ${date.rest}`.trim() }
    default:
      return date satisfies never
  }
}
