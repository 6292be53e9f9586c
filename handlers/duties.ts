import { type DutyDeed, dutyDeeds, dutySteps, type OfficeAct } from '../src/acts/office.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import { actingOf, answered } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { requireSingleChat } from '../src/conversation/permission.ts'
import { type Day, dayOf, dayWords, yearOf } from '../src/domain/day.ts'
import { BotError } from '../src/domain/errors.ts'
import { canonicalJson } from '../src/domain/hash.ts'
import { textReply } from '../src/domain/message.ts'
import { requireShort } from '../src/domain/parse-act.ts'
import { citeBriefly } from '../src/replies/present-clauses.ts'
import { countsFor, presentDuties, presentDuty } from '../src/replies/present-duties.ts'
import {
  evidenceLines,
  presentAllStanding,
  presentStanding,
  presentStandingDuty,
  type StandingDone,
} from '../src/replies/present-duty-deeds.ts'
import { presentReceipt } from '../src/replies/present-receipt.ts'
import type { Duty } from '../src/rules/duties.ts'
import { isWithin, periodsOf } from '../src/rules/period.ts'
import type { Rubric } from '../src/rules/rubric.ts'
import { asTyped } from '../src/understanding/text/as-typed.ts'
import { LINK_MARK, takeLinks } from '../src/understanding/text/links.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { DUTY_DONE_EXAMPLE, doneSaid, type FoundDuty, firstWord, readDayAndNote, withDuty } from './parts/duty-said.ts'
import { readAllOfficeActs } from './parts/read-all-office-acts.ts'

/** The words before the note: 「完成 调研指导」. */
const NAMED = /^(?:已经?)?(?:完成了?|办了|做了|办理|办结)[\s:：]+[^\s,，:：]+[\s,，]*/

/**
 * 「值守」: the office's own duties that are due or missed, and those without a period; 「值守 完成 职责 日期 说明」 records one as
 * done, with the links in it and the files that came along.
 */
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
    isKnownTo: ({ officeRubrics }) => officeRubrics.some(({ duties, standing }) => duties.length + standing.length > 0),
    takesFiles: (rest) => doneSaid(rest) !== undefined,
    filesNeedWords: true,
    examples: () => ['值守', '值守 调研指导', DUTY_DONE_EXAMPLE],
    run: (turn) => {
      const rest = turn.request.lines[0]?.rest ?? ''
      const deed = doneSaid(rest)
      if (deed !== undefined) return done(turn, deed)
      if (STANDING.test(rest)) return listStanding(turn)
      return rest === '' ? list(turn) : withDuty(turn, rest, '', (found) => one(turn, found))
    },
  }

  async function list(turn: Turn): Promise<Handled> {
    const { current, now } = turn
    const acts = await readAllOfficeActs(can, current)
    const lines = current.officeRubrics.flatMap((rubric) => [
      ...(rubric.duties.length === 0
        ? []
        : presentDuties(rubric, dutySteps(rubric, acts, { since: current.since, now }), now)),
      ...presentStanding(standingDone(rubric, acts, now)),
    ])
    if (lines.length === 0) return answered([textReply('没有登记办公室自身职责的文件。')])
    return answered([textReply(...lines, `下一步：发送「值守 职责」看条款，办完后发送「${DUTY_DONE_EXAMPLE}」。`)])
  }

  async function listStanding({ current, now }: Turn): Promise<Handled> {
    const acts = await readAllOfficeActs(can, current)
    const standing = current.officeRubrics.flatMap((rubric) => standingDone(rubric, acts, now))
    const [first] = standing
    if (!first) return answered([textReply('没有随时要做的职责。')])
    const next = `下一步：做了发送「值守 完成 ${first.duty.words[0] ?? first.duty.title} 日期 说明或链接」留下记录。`
    return answered([textReply(...presentAllStanding(standing), next)])
  }

  async function one({ current, now }: Turn, found: FoundDuty): Promise<Handled> {
    const { rubric, duty } = found
    const acts = await readAllOfficeActs(can, current)
    const deeds = dutyDeeds(acts, duty.id, dayOf(now))
    const next = `下一步：办完后发送「值守 完成 ${duty.title} 日期 说明」留下记录，照片、文件先发或一并发来。`
    if (found.kind === 'standing') return answered([textReply(...presentStandingDuty(found.duty, deeds, rubric), next)])
    const steps = dutySteps(rubric, acts, { since: current.since, now }).filter((step) => step.duty === duty.id)
    return answered([textReply(...presentDuty(rubric, { steps, deeds }, now), next)])
  }

  async function done(turn: Turn, said: string): Promise<Handled> {
    requireSingleChat({ ...command, singleChatOnly: true }, turn)
    const acting = actingOf({ ...command, who: ['clerk'] }, turn)
    const [name, behind] = firstWord(said)
    if (name === '')
      return { outcome: 'asked', replies: [textReply(`请写明完成了哪一项，例如「${DUTY_DONE_EXAMPLE}」。`)] }
    return withDuty(turn, name, '完成 ', async (found) => {
      const { rubric, duty } = found
      const { on, note, links } = deedSaid(turn, behind)
      requireShort('说明', note)
      const shown = {
        ...(links.length === 0 ? {} : { links: [...links] }),
        ...(turn.files.length === 0 ? {} : { files: [...turn.files] }),
      }
      const deed: DutyDeed = { kind: 'duty', duty: duty.id, on, note, ...shown }
      return changeOffice({
        notice: turn.current,
        acting,
        decide: (acts) => {
          requireNew(acts, deed)
          return [deed]
        },
        present: (receipt) => ({
          answer: {
            command: 'duties',
            outcome: 'ok',
            replies: [
              presentReceipt(receipt, {
                recorded: [
                  `已记录完成：${duty.title}（${dayWords(on)}）`,
                  ...(found.kind === 'periodic' ? countedFor(rubric, found.duty, on) : ['随时要做的，没有期限。']),
                  ...(note === '' ? [] : [`说明：${note}`]),
                  ...evidenceLines(deed),
                  ...citeBriefly([{ clauses: [duty.clause] }], rubric),
                ],
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

const STANDING = /^(?:随时|随时的|随时要做的|没有期限的)$/

const standingDone = ({ standing }: Rubric, acts: readonly OfficeAct[], now: Date): readonly StandingDone[] =>
  standing.map((duty) => ({ duty, deeds: dutyDeeds(acts, duty.id, dayOf(now)) }))

/** The day, the note and the links behind the name of a duty. */
function deedSaid({ request, now }: Turn, behind: string) {
  const { text, links } = takeLinks(behind)
  const { on, note } = readDayAndNote(text.replaceAll(LINK_MARK, ' ').replace(/ +/g, ' ').trim(), now)
  return { on, note: asTyped(request.lines[0], note), links: [...new Set(links)] }
}

/** The period that a deed of that day counts for. */
const countedFor = (rubric: Rubric, duty: Duty, on: Day): readonly string[] =>
  periodsOf(yearOf(new Date(on)), duty.period.value)
    .filter((span) => isWithin(span, on))
    .map((span) => countsFor(rubric, span, duty, on))

/** Throws `duty_recorded` for a deed of that day, unless it says or shows something else. */
function requireNew(acts: readonly OfficeAct[], { duty, on, ...deed }: DutyDeed): void {
  const same = acts.some(({ detail }) => {
    if (detail.kind !== 'duty' || detail.duty !== duty || detail.on !== on) return false
    const { duty: _, on: _on, ...before } = detail
    return canonicalJson(before) === canonicalJson(deed) || (deed.note === '' && !deed.links && !deed.files)
  })
  if (same) throw new BotError('duty_recorded', `${dayWords(on)}的这项职责已经记录过了，没有重复记录。`)
}
