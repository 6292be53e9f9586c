import { askFor } from '../src/conversation/ask.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import { changeOf, contactsOf } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { tasksOfUnit, withOwnUnit, withTask } from '../src/conversation/target.ts'
import { BotError } from '../src/domain/errors.ts'
import { textReply } from '../src/domain/message.ts'
import { type Task, taskName, taskRef } from '../src/domain/task.ts'
import type { UnitId } from '../src/domain/unit.ts'
import type { Standing } from '../src/dossier/standing.ts'
import { presentReceipt } from '../src/replies/present-receipt.ts'
import { presentShort } from '../src/replies/present-standing.ts'
import { asTyped } from '../src/understanding/text/as-typed.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { appealForCandidate } from './parts/candidate/appeal-for-candidate.ts'
import { isAboutCandidates, withOwnCandidate } from './parts/candidate/which-candidate.ts'
import { exampleOfCandidate, examplesOf } from './parts/example-task.ts'
import { withPeriodsMeant } from './parts/which-period.ts'

const REASON = '材料第2页已经写明'

/** 「申诉 n 理由」: objects to a confirmed result; the first reviewer answers for it, another person decides. */
export function appeal(can: Capabilities): Command {
  const { readStanding } = can
  const command: Command = {
    id: 'appeal',
    words: {
      words: wordList(
        '申诉 提出申诉 提起申诉 我要申诉 申辩 复议 异议 有异议 提出异议 申请复核 申请复议 申述 申速 申素 伸诉 深诉 审诉 申塑 申宿 身诉 诉申 申申诉',
      ),
      changes: true,
      mends: true,
      takes: { unit: true, task: true, text: true },
      shape: 'reason',
      // 申诉 我们没超期
      allows: ['future', 'hypothetical', 'question', 'negated'],
      asserts: {
        kind: 'event',
        of: wordList('申诉 申辩 提出异议 想好 商量好 商量 拿定'),
        against: wordList(
          '再说吧 再看看 再想想 先放 改天再 以后再说 服从 没意见 无异议 没有异议 没有意见 认可 接受 服气 同意结果 同意核定',
        ),
        natural: ['denied', 'planned', 'doubted'],
      },
    },
    who: ['contact'],
    singleChatOnly: true,
    takesCandidates: true,
    summary: '对核定结果提出申诉，由另一人复核',
    examples: (unit, current) =>
      exampleOfCandidate(current, unit, (ref) => `申诉 ${ref} ${REASON}`) ??
      examplesOf(current, unit, (ref) => [`申诉 ${ref} ${REASON}`]),
    run: (turn) =>
      isAboutCandidates(turn)
        ? withOwnCandidate(can, turn, (about) => appealForCandidate(can, command, about))
        : ofUnit(turn),
  }

  const ofUnit = (turn: Turn): Promise<Handled> =>
    withOwnUnit(turn, (unit) => {
      const act = { unit, act: '申诉', isOpen: isAppealable, looksBack: true } as const
      return withPeriodsMeant(can, turn, act, (meant) =>
        withTask(meant, tasksOfUnit(meant, unit), (task) => object(meant, unit, task)),
      )
    })

  async function object(turn: Turn, unit: UnitId, task: Task): Promise<Handled> {
    requireAppealable(await readStanding(turn.current, unit, task, turn.now))
    const [line] = turn.request.lines
    const reason = asTyped(line, line?.rest ?? '')
    if (reason === '') {
      return askFor({ task: task.no, unit }, '请写明申诉的理由', `申诉 ${taskRef(task)} ${REASON}`)
    }
    return can.record({
      ...changeOf(command, turn, unit, [task]),
      decide: ([before]) => {
        if (!before) return []
        requireAppealable(before)
        return [{ kind: 'appealed', task: before.task.no, reason }]
      },
      tell: ([after], receipt) => {
        const result = after ? [`现结果：${presentShort(after, turn.current.rubric)}`] : []
        const said = [`${unit} ${taskName(task)}（${task.title}）`, ...result, `理由：${reason}`]
        const reply = presentReceipt(receipt, {
          recorded: ['已收到申诉：', ...said, `首次核定人${confirmersIn(turn, after)}作说明，由另一人复核。`],
          next: `等待复核，随时可发送「查询 ${taskRef(task)}」查看`,
        })
        const notice = textReply(
          '【申诉】',
          ...said,
          `请首次核定人${confirmersIn(turn, after)}说明核定依据，由另一人复核。`,
          `下一步：另一人发送「复核 ${unit} ${taskRef(task)} 维持 理由」或「复核 ${unit} ${taskRef(task)} 改判 事实 理由：…」。`,
        )
        return {
          replies: [reply],
          notices: [
            { to: turn.current.directory.clerks(), reply: notice },
            { to: contactsOf(turn, unit), reply },
          ],
        }
      },
    })
  }

  return command
}

/** 「（督导员）」; somebody who is not listed any more goes unnamed. */
function confirmersIn({ current }: Turn, after: Standing | undefined): string {
  const names = (after?.state.confirmedBy ?? []).map((sender) => current.directory.personOf(sender)?.name)
  const known = [...new Set(names.filter((name) => name !== undefined))]
  return known.length === 0 ? '' : `（${known.join('、')}）`
}

const isAppealable = ({ basis, state }: Standing): boolean => basis === 'confirmed' && !state.appeal

/** Throws `not_confirmed`, `appeal_pending` or `appeal_answered`. */
function requireAppealable({ task, state, basis, result }: Standing): void {
  if (!result.applies) throw new BotError('task_not_theirs', `${taskName(task)}（${task.title}）不适用于本单位。`)
  if (basis !== 'confirmed') {
    throw new BotError('not_confirmed', `${taskName(task)}还没有核定，核定之后才能申诉；现在有疑问请与督导办联系。`)
  }
  if (!state.appeal) return
  if (!state.appeal.answer) {
    throw new BotError('appeal_pending', `${taskName(task)}的申诉已经收到，正在等待复核，不必重复提交。`)
  }
  throw new BotError('appeal_answered', `${taskName(task)}的申诉已经复核，发送「查询 ${taskRef(task)}」可查看答复。`)
}
