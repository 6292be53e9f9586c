import type { Capabilities } from '../src/conversation/capabilities.ts'
import { changeOf, contactsOf } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { tasksOfUnit, withOthersUnit, withTaskStated } from '../src/conversation/target.ts'
import { BotError } from '../src/domain/errors.ts'
import { textReply } from '../src/domain/message.ts'
import { type Task, taskName, taskRef } from '../src/domain/task.ts'
import type { UnitId } from '../src/domain/unit.ts'
import { citeBriefly } from '../src/replies/present-clauses.ts'
import { presentReceipt } from '../src/replies/present-receipt.ts'
import { asTyped } from '../src/understanding/text/as-typed.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { examplesOf } from './parts/example-task.ts'

/** 「督导 单位 n 说明」: records a visit or a call; a rectification rests on it. */
export function supervise(can: Capabilities): Command {
  const command: Command = {
    id: 'supervise',
    words: {
      words: wordList('督导 督导记录 记督导 记录督导 登记督导 督办 现场督导 电话督导 督到 督岛 督倒 毒导 读导 督捣'),
      changes: true,
      takes: { unit: true, task: true, text: true },
      shape: 'reason',
      asserts: {
        kind: 'event',
        repeats: true,
        of: wordList(`
          督促 督导 督办 走访 上门 电话 打通 接通 接听 联系 通知 提醒 约谈 约见 发函 现场 实地 查看 检查 见面 见到 去 到访 到场 赶到
          沟通 面谈 座谈 核实 办理 指导 巡查 回访 催 打了 打过 打给`),
        against: wordList(`
          没打 未打 没接 未接 不接 没人 无人接 无人应答 不通 没通 未通 没见 未见到 不在单位 人不在 不在办公室 关机 停机 占线 空号 没去
          未去 没来得及 忘打 忘了 再说 取消了 改期 推迟了 落空 扑空`),
      },
    },
    who: ['clerk'],
    singleChatOnly: true,
    summary: '记录一次督促指导（走访、电话）',
    examples: (unit, current) => examplesOf(current, unit, (ref) => [`督导 ${unit} ${ref} 已电话督促`]),
    run: (turn) =>
      withOthersUnit(turn, (unit) => withTaskStated(turn, tasksOfUnit(turn, unit), (task) => note(turn, unit, task))),
  }

  async function note(turn: Turn, unit: UnitId, task: Task): Promise<Handled> {
    const [line] = turn.request.lines
    const said = asTyped(line, line?.rest ?? '')
    if (said === '')
      throw new BotError('no_note', `请写明怎样督促的，例如「督导 ${unit} ${taskRef(task)} 已电话督促」。`)
    return can.record({
      ...changeOf(command, turn, unit, [task]),
      decide: ([before]) => (before ? [{ kind: 'supervised', task: before.task.no, note: said }] : []),
      tell: (_after, receipt) => {
        const { rubric } = turn.current
        const rectified = rubric.flags?.rectified
        const clauses = rectified ? citeBriefly([{ clauses: [rectified.clause] }], rubric) : []
        const reply = presentReceipt(receipt, {
          recorded: [`已记录督促指导：${unit} ${taskName(task)}`, `说明：${said}`, ...clauses],
          undo: `「更正 ${unit} ${taskRef(task)}」`,
          ...(rectified ? { next: `纠正后发「整改 ${unit} ${taskRef(task)}」` } : {}),
        })
        const notice = textReply(
          `【督导】${unit} ${taskName(task)}（${task.title}）：${said}`,
          ...clauses,
          `下一步：请尽快纠正${rectified ? '，由督导办确认后黄旗可改为蓝旗' : ''}。`,
        )
        return { replies: [reply], notices: [{ to: contactsOf(turn, unit), reply: notice }] }
      },
    })
  }

  return command
}
