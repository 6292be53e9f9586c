import type { Entry } from '../src/acts/entry.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import { changeOf, contactsOf } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { confirmPreview } from '../src/conversation/confirm-preview.ts'
import { tasksOfUnit, withOthersUnit } from '../src/conversation/target.ts'
import { BotError } from '../src/domain/errors.ts'
import { textReply } from '../src/domain/message.ts'
import type { UnitId } from '../src/domain/unit.ts'
import { copiesOfTask, type FilesOfTask, linksOfTask } from '../src/dossier/files-held.ts'
import { isConfirmed, type Standing } from '../src/dossier/standing.ts'
import { type Erasure, presentErased, presentRemaining } from '../src/replies/present-erasure.ts'
import { presentReceipt } from '../src/replies/present-receipt.ts'
import { wordList } from '../src/understanding/text/word-list.ts'

/** 「销毁 单位」: deletes the list of telephone numbers once the survey is done, and tells what remains of it. */
export function erase(can: Capabilities): Command {
  const { findOtherHolders, readEntries, readStanding } = can
  const command: Command = {
    id: 'erase',
    words: {
      words: wordList(
        '销毁 销毁号码 销毁电话 销毁名单 销毁联系方式 删除号码 删除电话 清除号码 销悔 消毁 销会 销回 肖毁 销汇 消悔',
      ),
      changes: true,
      takes: { unit: true, text: true },
    },
    who: ['clerk'],
    singleChatOnly: true,
    summary: '测评后删除含个人联系方式的名单（先预览，再确认）',
    examples: (unit) => [`销毁 ${unit}`],
    run: (turn) => withOthersUnit(turn, (unit) => destroy(turn, unit)),
  }

  async function destroy(turn: Turn, unit: UnitId): Promise<Handled> {
    const task = tasksOfUnit(turn, unit).find(({ materials }) => materials.some(({ confidential }) => confidential))
    if (!task) throw new BotError('nothing_to_erase', '本年度的任务没有含个人联系方式的材料，没有可销毁的。')
    const before = await readStanding(turn.current, unit, task, turn.now)
    const entries = await readEntries(unit)
    const copies = erasableFiles(before, entries)
    const others = await findOtherHolders(
      unit,
      copies.flatMap(({ files }) => files),
    )
    const erasure: Erasure = { unit, task, copies, others, links: linksOfTask(entries, task.no) }
    const remaining = presentRemaining(erasure)
    const asked = confirmPreview(turn, [
      `将删除${presentErased(erasure)}；对话里待办的同样文件、含电话的话一并清除。`,
      '仍会保留：',
      ...remaining,
      '删除后不能恢复，也不能用「更正」收回。',
    ])
    if (asked) return { ...asked, task: task.no, unit }
    const answer = await can.record({
      ...changeOf(command, turn, unit, [task]),
      decide: ([before], entries) =>
        before
          ? erasableFiles(before, entries).map(({ task, files }) => ({ kind: 'erased', task, files: [...files] }))
          : [],
      tell: (_after, receipt) => {
        const said = `已销毁：${presentErased(erasure)}，只留哈希。`
        const recorded = [said, '仍然保留：', ...remaining]
        const reply = presentReceipt(receipt, { recorded, undo: '文件已删除，不能撤销' })
        return { replies: [reply], notices: [{ to: contactsOf(turn, unit), reply: textReply(`【销毁】${said}`) }] }
      },
    })
    // The entry is on disk before the files go.
    await can.removeErased()
    return answer
  }

  return command
}

/** The files that can be deleted, by task; throws `survey_not_done` or `nothing_to_erase`. */
function erasableFiles({ task, state }: Standing, entries: readonly Entry[]): readonly FilesOfTask[] {
  if (!isConfirmed(state)) {
    throw new BotError('survey_not_done', `任务${task.no}的测评还没有结果，名单尚需使用，暂不能销毁。`)
  }
  const copies = copiesOfTask(entries, task.no)
  if (copies.length > 0) return copies
  const why = state.erasedOn ? '已经销毁过了' : '没有保存文件；以链接报送的，请该单位自行删除链接中的内容'
  throw new BotError('nothing_to_erase', `任务${task.no}${why}。`)
}
