import { askFor } from '../src/conversation/ask.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import { changeOf, contactsOf } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { confirmPreview } from '../src/conversation/confirm-preview.ts'
import { readDecision } from '../src/conversation/read-decision.ts'
import { requireTask, tasksOfUnit, withOthersUnit, withTask } from '../src/conversation/target.ts'
import { gradeWords } from '../src/domain/grade.ts'
import { requireShort } from '../src/domain/longest-note.ts'
import { textReply } from '../src/domain/message.ts'
import type { Task } from '../src/domain/task.ts'
import type { UnitId } from '../src/domain/unit.ts'
import type { Standing } from '../src/dossier/standing.ts'
import { presentClause } from '../src/replies/present-clauses.ts'
import { presentDetail } from '../src/replies/present-detail.ts'
import { presentReceipt } from '../src/replies/present-receipt.ts'
import { presentShort } from '../src/replies/present-standing.ts'
import { taskClauses } from '../src/rules/task-clauses.ts'
import { wordsFor } from '../src/understanding/words-for.ts'
import { type GradeDecision, gradeDecider, requireUndecided, standingIfDecided } from '../src/usecases/decide-grade.ts'
import { deciderForAll, openTasks } from './parts/decide-for-all.ts'
import { readingSwitcher } from './parts/switch-reading.ts'

/** 「认定 [单位] n 等次 理由」: only where the clause is silent; for one unit, or for all in that case. */
export function decide(can: Capabilities): Command {
  const { readStanding } = can
  const decideGrade = gradeDecider(can.record)
  const decideForAll = deciderForAll(readingSwitcher(can))
  const command: Command = {
    id: 'decide',
    words: wordsFor('decide'),
    who: ['clerk'],
    singleChatOnly: true,
    summary: '文件未规定时认定等次（先预览，再确认）',
    examples: (unit) => [`认定 ${unit} 1 差 征求了意见但都不符合标准`, '认定 1 中 已开展工作，不宜评为差'],
    run: (turn) => {
      const unit = turn.request.lines[0]?.unit
      if (unit === undefined)
        return withTask(turn, openTasks(turn.current), ({ no }) => forAll(turn, requireTask(turn, no)))
      return withOthersUnit(turn, () =>
        withTask(turn, tasksOfUnit(turn, unit), (task) => decideForOne(turn, unit, requireTask(turn, task.no))),
      )
    },
  }

  async function forAll(turn: Turn, task: Task): Promise<Handled> {
    const decision = readDecision(turn.request.lines[0]?.rest ?? '')
    const example = `认定 ${task.no} 中 已开展工作，不宜评为差`
    if (!decision) return askFor({ task: task.no }, '请写明等次（优、良、中、差）和理由', example)
    return decideForAll(command, turn, { task, ...decision })
  }

  async function decideForOne(turn: Turn, unit: UnitId, task: Task): Promise<Handled> {
    const before = await readStanding(turn.current, unit, task, turn.now)
    requireUndecided(before)
    const decision = readDecision(turn.request.lines[0]?.rest ?? '')
    if (!decision) {
      const example = `认定 ${unit} ${task.no} 差 征求了意见但都不符合标准`
      return askFor({ task: task.no, unit }, '请写明等次（优、良、中、差）和理由', example)
    }
    requireShort('理由', decision.reason)
    const asked = confirmPreview(turn, previewOf(turn, before, unit, decision))
    if (asked) return { ...asked, task: task.no, unit }
    return decideGrade({
      ...changeOf(command, turn, unit, [task]),
      ...decision,
      tell: ([after], receipt) => {
        const detail = after ? presentDetail(after, turn.current.rubric) : []
        const said = `${unit} 任务${task.no}（${task.title}）认定为${gradeWords[decision.grade]}，只对该单位有效`
        const isReviewed = after?.basis === 'confirmed'
        const reply = presentReceipt(receipt, {
          recorded: [said, ...detail],
          undo: `「更正 ${unit} ${task.no}」`,
          next: isReviewed ? '已通知该单位联系人' : `事实尚未核定，发送「审核 ${unit} ${task.no} 事实」`,
        })
        const notice = textReply(`【认定】${said}。`, ...detail)
        return { replies: [reply], notices: [{ to: contactsOf(turn, unit), reply: notice }] }
      },
    })
  }

  return command
}

function previewOf(turn: Turn, before: Standing, unit: UnitId, decision: GradeDecision): string[] {
  const { rubric } = turn.current
  const after = standingIfDecided(before, decision, rubric)
  const { no, title } = before.task
  return [
    `将认定：${unit} 任务${no}（${title}）为${gradeWords[decision.grade]}，只对该单位有效。`,
    `理由：${decision.reason}`,
    `结果变化：${presentShort(before, rubric)} → ${presentShort(after, rubric)}`,
    ...taskClauses(rubric, no).grading.map(presentClause),
  ]
}
