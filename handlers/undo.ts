import type { Entry } from '../src/acts/entry.ts'
import { historyWords } from '../src/acts/unit-acts.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import { changeOf, contactsOf } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { withRoundInWords } from '../src/conversation/place-in-words.ts'
import { tasksOfUnit, withOthersUnit, withTaskStated } from '../src/conversation/target.ts'
import { momentSeenFrom, momentWords } from '../src/domain/day.ts'
import { BotError } from '../src/domain/errors.ts'
import { textReply } from '../src/domain/message.ts'
import { type Task, taskKey, taskName, taskRef } from '../src/domain/task.ts'
import type { UnitId } from '../src/domain/unit.ts'
import { latestOfficeAct } from '../src/dossier/task-state.ts'
import { isUnitCircular } from '../src/dossier/unit-circulars.ts'
import { presentOutcome, presentResult } from '../src/replies/present-detail.ts'
import { presentReceipt } from '../src/replies/present-receipt.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { arrangementSaid } from './parts/arrange.ts'
import { othersCandidate } from './parts/candidate/record-on-candidate.ts'
import { undoOnCandidate } from './parts/candidate/undo-on-candidate.ts'
import { endPublicNotice, isOfPublicNotice } from './parts/end-public-notice.ts'
import { examplesOf } from './parts/example-task.ts'
import { readersOf } from './parts/paper-readers.ts'
import { requireNotConfirmer } from './parts/require-another.ts'
import { forEachUnit } from './parts/several/for-each-unit.ts'
import { suitsEnding } from './parts/suited-selection.ts'
import { lastBatch, listTakeable } from './parts/takeable.ts'
import { keepsUnitCirculars } from './parts/unit-circular.ts'
import { requireUpload } from './parts/which-upload.ts'
import { onWholeUnit, type WholeEntry, wholeWords } from './parts/whole-entries.ts'

/** 「更正 单位 n」, 「更正 候选 [什么]」: takes back the office's last act on a task or a candidate; the history keeps it. */
export function undo(can: Capabilities): Command {
  const command: Command = {
    id: 'undo',
    words: {
      words: wordList(
        '更正 更改 纠错 更证 更整 更政 更征 耕正 更症 撤销 撤消 撤销上一步 撤销上一次 撤回上一步 撤回上一次 收回上一步 可以更正什么 能更正什么 可以收回什么 能收回什么',
      ),
      changes: true,
      eachUnit: true,
      mends: true,
      takes: { unit: true, task: true, round: true, text: true },
      shape: 'reason',
      keepsText: /^(?:拟定)?(?:名单的?)?公示/,
      asserts: { kind: 'fault', of: wordList('更正 更改 收回 核实 核查 研究') },
      asides: [
        { said: '公示', words: wordList('撤销公示 撤回公示 终止公示 停止公示 取消公示 收回公示') },
        { said: '审核', words: wordList('撤销审核 撤回审核 撤销核定 撤回核定 收回核定') },
        { said: '否决', words: wordList('撤销否决 撤回否决 收回否决') },
        { said: '加分', words: wordList('撤销加分 撤回加分 收回加分') },
        { said: '扣分', words: wordList('撤销扣分 撤回扣分 收回扣分') },
        { said: '退回', words: wordList('撤销退回 撤回退回') },
        { said: '评分', words: wordList('撤销评分 撤回评分') },
        { said: '登记', words: wordList('撤销登记 撤回登记') },
      ],
    },
    who: ['clerk'],
    singleChatOnly: true,
    worksWithoutTasks: (notice) => keepsUnitCirculars(notice) || notice.rubric.selection !== null,
    isSaidFor: ({ rubric }, words) => !isOfPublicNotice(words) || rubric.selection !== null,
    suits: async (notice, words) => (isOfPublicNotice(words) ? suitsEnding(can)(notice, words) : 0),
    takesCandidates: true,
    summary: '收回督导办对任务、候选单位的上一次办理，不写列出可收回的，历史保留',
    examples: (unit, current) => examplesOf(current, unit, (ref) => [`更正 ${unit} ${ref}`]),
    run: async (turn) => {
      const candidate = await othersCandidate(can, turn)
      if (candidate) return undoOnCandidate(can, command, candidate)
      const [line] = turn.request.lines
      const isPublicNotice = line?.unit === undefined && isOfPublicNotice(line?.rest ?? '')
      if (isPublicNotice && turn.current.rubric.selection !== null) return endPublicNotice(can, command, turn)
      if (namesNoTask(turn)) return listTakeable(can, turn, line?.unit)
      return forEachUnit(command, turn, ofUnit, (said) => lastBatch(can, turn, said))
    },
  }

  const ofUnit = (turn: Turn): Promise<Handled> =>
    withOthersUnit(turn, (unit) =>
      wholeSaid(turn) || turn.current.tasks.length === 0
        ? takeBackWhole(turn, unit)
        : withTaskStated(turn, tasksOfUnit(turn, unit), (task) => takeBack(turn, unit, task)),
    )

  async function takeBack(turn: Turn, unit: UnitId, task: Task): Promise<Handled> {
    const { round } = withRoundInWords(turn.request.lines[0] ?? { links: [], rest: '' })
    const upload = round === undefined ? undefined : requireUpload(task, round)
    const ordered = latestOfficeAct(await can.readEntries(turn.current, unit), taskKey(task), upload)
    const change = changeOf(command, turn, unit, [task])
    return can.record({
      ...change,
      decide: (_before, entries) => {
        const act = latestOfficeAct(entries, taskKey(task), upload)
        if (!act) throw nothingToUndo(task, upload)
        if (act.detail.kind === 'reappraised') requireNotConfirmer(change, entries, task)
        if (act.seq !== ordered?.seq) throw actedMeanwhile(unit, task)
        return [{ kind: 'undone', task: task.no, undoes: act.seq }]
      },
      tell: ([after], receipt, entries) => {
        const act = lastUndone(entries)
        const when = act ? momentSeenFrom(new Date(act.at), turn.now) : ''
        const what = act ? `${act.by.name} ${when} 的${historyWords(act.detail, task)}` : ''
        const { rubric } = turn.current
        const outcome = after ? [presentOutcome(after, rubric)] : []
        const title = `${unit} ${taskName(task)}（${task.title}）`
        const reply = presentReceipt(receipt, {
          recorded: [`已收回：${title}`, `收回的是${what}`, ...outcome],
          undo: '重新办理即可（历史仍保留）',
          next: latestOfficeAct(entries, taskKey(task))
            ? `再发「更正 ${unit} ${taskRef(task)}」可收回更早的一次`
            : `发送「查询 ${unit} ${taskRef(task)}」看现在的结果`,
        })
        const notice = textReply(
          `【更正】${title}：督导办收回了${what}。`,
          ...(after ? presentResult(after, rubric) : []),
        )
        return { replies: [reply], notices: [{ to: contactsOf(turn, unit), reply: notice }] }
      },
    })
  }

  /** 「更正 单位 加分」, 「更正 单位 通报批评」: the last act of that kind on the whole unit. */
  async function takeBackWhole(turn: Turn, unit: UnitId): Promise<Handled> {
    const isMeant = wholeSaid(turn) ?? (() => false)
    const last = (entries: readonly Entry[]) => onWholeUnit(entries).findLast(({ detail }) => isMeant(detail))
    const ordered = last(await can.readEntries(turn.current, unit))
    return can.record({
      ...changeOf(command, turn, unit, []),
      decide: (_before, entries) => {
        const act = last(entries)
        if (!act) throw new BotError('nothing_to_undo', `${unit}没有可以收回的这种记录，没有改动任何内容。`)
        if (act.seq !== ordered?.seq)
          throw new BotError(
            'acted_meanwhile',
            `刚才有人又办理了${unit}，没有收回任何内容；请先发送「查询 ${unit}」核对。`,
          )
        return [{ kind: 'undone', task: null, undoes: act.seq }]
      },
      tell: (_after, receipt) => {
        const what = ordered
          ? `${ordered.by.name} ${momentWords(new Date(ordered.at))} 的记录：${wholeWords(ordered)}`
          : ''
        const reply = presentReceipt(receipt, {
          recorded: [`已收回：${unit}`, `收回的是${what}，历史中仍保留。`],
          undo: '重新办理即可',
          next: `发送「查询 ${unit}」看现在的结果`,
        })
        const notice = textReply(`【更正】${unit}：督导办收回了${what}。`)
        // Whoever got a circular about the unit hears that it was taken back.
        const { contacts, leaders } = readersOf(turn, unit)
        const to = ordered && isUnitCircular(ordered) ? [...contacts, ...leaders] : contacts
        return { replies: [reply], notices: [{ to, reply: notice }] }
      },
    })
  }

  return command
}

/** Nothing is said of what is taken back, but perhaps the unit. */
const namesNoTask = ({ request: { lines } }: Turn): boolean =>
  lines.length === 1 && lines.every(({ task, rest }) => task === undefined && rest === '')

type WholeDetail = WholeEntry['detail']

const CIRCULARS: readonly (readonly [RegExp, readonly WholeDetail['kind'][]])[] = [
  [/批评/, ['criticized']],
  [/表扬/, ['praised']],
]

const ON_TOTAL: readonly (readonly [RegExp, readonly WholeDetail['kind'][]])[] = [
  [/加分/, ['credited']],
  [/扣分/, ['debited']],
  [/否决/, ['vetoed']],
  [/总分/, ['credited', 'debited', 'vetoed']],
]

/** Which acts on the whole unit are meant; undefined where a task is. */
function wholeSaid({ current: { rubric }, request }: Turn): ((detail: WholeDetail) => boolean) | undefined {
  const [line] = request.lines
  if (line?.task !== undefined) return undefined
  const rest = line?.rest ?? ''
  const arranged = arrangementSaid(rubric, rest)?.arrangement
  if (arranged) return (detail) => detail.kind === 'arranged' && detail.arrangement === arranged.id
  const known = rubric.total === null ? CIRCULARS : [...CIRCULARS, ...ON_TOTAL]
  const kinds = known.find(([word]) => word.test(rest))?.[1]
  return kinds && ((detail) => kinds.includes(detail.kind))
}

/** The act that the latest correction took back. */
function lastUndone(entries: readonly Entry[]): Entry | undefined {
  const undone = entries.findLast(({ detail }) => detail.kind === 'undone')
  return undone?.detail.kind === 'undone' ? bySeq(entries, undone.detail.undoes) : undefined
}

const bySeq = (entries: readonly Entry[], wanted: number) => entries.find(({ seq }) => seq === wanted)

const nothingToUndo = (task: Task, upload: number | undefined) =>
  new BotError(
    'nothing_to_undo',
    `${taskName(task)}${upload === undefined ? '' : `第${upload + 1}次`}没有可以收回的办理，没有改动任何内容。`,
  )

const actedMeanwhile = (unit: UnitId, task: Task) =>
  new BotError(
    'acted_meanwhile',
    `刚才有人又办理了${unit}${taskName(task)}，没有收回任何内容；请先发送「查询 ${unit} ${taskRef(task)}」核对，再发「更正 ${unit} ${taskRef(task)}」。`,
  )
