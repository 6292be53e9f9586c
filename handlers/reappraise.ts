import { askFor, askLimit } from '../src/conversation/ask.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import { changeOf, contactsOf } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { tasksOfUnit, withOthersUnit, withTaskStated } from '../src/conversation/target.ts'
import { BotError } from '../src/domain/errors.ts'
import type { Facts } from '../src/domain/facts.ts'
import { textReply } from '../src/domain/message.ts'
import { type Task, taskName, taskRef } from '../src/domain/task.ts'
import type { UnitId } from '../src/domain/unit.ts'
import type { Standing } from '../src/dossier/standing.ts'
import { presentFactsOf, presentResult } from '../src/replies/present-detail.ts'
import { presentReceipt } from '../src/replies/present-receipt.ts'
import { factsExample } from '../src/replies/present-task.ts'
import { qualifies } from '../src/understanding/facts/qualifies.ts'
import { readFactsAndReason, splitReason } from '../src/understanding/facts/read-facts-and-reason.ts'
import { asTyped } from '../src/understanding/text/as-typed.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { reappraiseCandidate } from './parts/candidate/reappraise-candidate.ts'
import { othersCandidate } from './parts/candidate/record-on-candidate.ts'
import { examplesOf, hasFacts } from './parts/example-task.ts'
import { requireNewDecider } from './parts/require-another.ts'
import { requirePossible } from './parts/require-possible.ts'
import { CHANGE, REASON, UPHOLD } from './parts/verdict-words.ts'

/** 「复核 单位 n 维持|改判 事实 理由」: decides an appeal; never by somebody who confirmed what it is about. */
export function reappraise(can: Capabilities): Command {
  const { readStanding, readEntries } = can
  const command: Command = {
    id: 'reappraise',
    words: {
      words: wordList('复核 复审 处理申诉 申诉处理 申诉复核 复核申诉 复和 复何 负核 付核 复河 富核 附核'),
      changes: true,
      mends: true,
      takes: { unit: true, task: true, text: true },
      shape: 'reason',
      asserts: {
        kind: 'event',
        of: wordList('核实 查实 研究 商定 定下 集体讨论 复核 上会'),
        against: wordList('再说 再看看 搁置 待定'),
        natural: ['denied'],
      },
    },
    who: ['clerk'],
    singleChatOnly: true,
    takesCandidates: true,
    summary: '对申诉作出复核（不能由首次核定人作出）',
    examples: (unit, current) =>
      examplesOf(
        current,
        unit,
        (ref, { facts: [first] }) => [
          `复核 ${unit} ${ref} 维持 材料没有写明`,
          ...(first ? [`复核 ${unit} ${ref} 改判 ${factsExample(first)} 理由：补充说明属实`] : []),
        ],
        hasFacts,
      ),
    run: async (turn) => {
      const candidate = await othersCandidate(can, turn)
      if (candidate) return reappraiseCandidate(can, command, candidate)
      return withOthersUnit(turn, (unit) =>
        withTaskStated(turn, tasksOfUnit(turn, unit), (task) => decideAppeal(turn, unit, task)),
      )
    },
  }

  async function decideAppeal(turn: Turn, unit: UnitId, task: Task): Promise<Handled> {
    requireAppealed(await readStanding(turn.current, unit, task, turn.now))
    const change = changeOf(command, turn, unit, [task])
    requireNewDecider(change, await readEntries(turn.current, unit), task)
    const verdict = verdictIn(turn.request.lines[0]?.rest ?? '', unit, task)
    if ('ask' in verdict) return verdict.ask
    const { facts } = verdict
    const reason = asTyped(turn.request.lines[0], verdict.reason)
    return can.record({
      ...change,
      decide: ([before], entries) => {
        if (!before) return []
        requireAppealed(before)
        requireNewDecider(change, entries, before.task)
        const found = facts && { ...before.state.reviewed?.facts, ...facts }
        if (found) requirePossible(before.state, found, change)
        return [{ kind: 'reappraised', task: before.task.no, facts: found, reason }]
      },
      tell: ([after], receipt) => {
        const detail = after ? presentResult(after, turn.current.rubric) : []
        const title = `${unit} ${taskName(task)}（${task.title}）`
        const stated = after && facts ? `：${presentFactsOf(after)}` : ''
        const said = `复核${facts ? '改判' : '维持原核定'}：${title}${stated}`
        const reply = presentReceipt(receipt, {
          recorded: [said, `理由：${reason}`, ...detail],
          undo: `「更正 ${unit} ${taskRef(task)}」收回这次复核`,
          next: '已通知该单位联系人',
        })
        const notice = textReply(`【复核】${said}`, `理由：${reason}`, ...detail)
        return { replies: [reply], notices: [{ to: contactsOf(turn, unit), reply: notice }] }
      },
    })
  }

  return command
}

type Verdict = { readonly facts: Facts | null; readonly reason: string } | { readonly ask: Handled }

function verdictIn(said: string, unit: UnitId, task: Task): Verdict {
  const about = { task: task.no, unit }
  const uphold = `复核 ${unit} ${taskRef(task)} 维持 理由`
  const spec = task.facts[0]
  const change = `复核 ${unit} ${taskRef(task)} 改判 ${spec ? factsExample(spec) : '事实'} 理由：补充说明属实`
  if (UPHOLD.test(said)) {
    const words = said.replace(UPHOLD, '')
    if (qualifies(words)) return { ask: askLimit(about, words, `${uphold}」或「${change}`) }
    const reason = words.replace(REASON, '')
    return reason === '' ? { ask: askFor(about, '请写明维持的理由', uphold) } : { facts: null, reason }
  }
  if (!CHANGE.test(said)) return { ask: askFor(about, '请写明维持还是改判', `${uphold}」或「${change}`) }
  const read = readFactsAndReason(said.replace(CHANGE, ''), task.facts)
  if (read.kind === 'unclear') return { ask: askFor(about, read.why, change) }
  if (read.kind === 'ambiguous') return { ask: askFor(about, '分不清事实和理由，请用「理由：」隔开', change) }
  if (!splitReason(said) && qualifies(read.reason)) return { ask: askLimit(about, read.reason, change) }
  return read.reason === '' ? { ask: askFor(about, '请写明改判的理由', change) } : read
}

/** Requires an appeal that waits for its answer; throws `no_appeal` or `appeal_answered`. */
function requireAppealed({ task, state, basis }: Standing): void {
  if (!state.appeal) throw new BotError('no_appeal', `${taskName(task)}没有申诉，不需复核；要收回核定请用「更正」。`)
  if (state.appeal.answer) {
    throw new BotError('appeal_answered', `${taskName(task)}的申诉已经复核过；要收回上次复核，请先用「更正」。`)
  }
  if (basis !== 'confirmed') {
    throw new BotError('not_confirmed', `${taskName(task)}的核定已收回，请先重新审核。`)
  }
}
