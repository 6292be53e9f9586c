import { changeOf, contactsOf } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { confirmPreview } from '../src/conversation/confirm-preview.ts'
import { tasksOfUnit, withOthersUnit } from '../src/conversation/target.ts'
import { BotError } from '../src/domain/errors.ts'
import { textReply } from '../src/domain/message.ts'
import type { UnitId } from '../src/domain/unit.ts'
import { presentReceipt } from '../src/replies/present-receipt.ts'
import { wordsFor } from '../src/understanding/words-for.ts'
import { type EraseFiles, erasableFiles } from '../src/usecases/erase-files.ts'
import type { ReadEntries } from '../src/usecases/read-entries.ts'
import type { ReadStanding } from '../src/usecases/read-standing.ts'

/** 「销毁 单位」: deletes the list of telephone numbers once the survey is done. */
export function erase(eraseFiles: EraseFiles, readStanding: ReadStanding, readEntries: ReadEntries): Command {
  const command: Command = {
    id: 'erase',
    words: wordsFor('erase'),
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
    const files = erasableFiles(before, await readEntries(unit))
    const title = `${unit} 任务${task.no}（${task.title}）`
    const hashes = files.map((sha256) => sha256.slice(0, 12)).join('、')
    const asked = confirmPreview(turn, [
      `将删除${title}含个人联系方式的文件${files.length}个（${hashes}…）。`,
      '删除后不能恢复，也不能用「更正」收回；删除记录和文件哈希保留。',
    ])
    if (asked) return { ...asked, task: task.no, unit }
    return eraseFiles({
      ...changeOf(command, turn, unit, [task]),
      tell: (_after, receipt) => {
        const said = `已销毁：${title}含个人联系方式的文件${files.length}个（${hashes}…），只留哈希。`
        const reply = presentReceipt(receipt, { recorded: [said], undo: '文件已删除，不能撤销' })
        return { replies: [reply], notices: [{ to: contactsOf(turn, unit), reply: textReply(`【销毁】${said}`) }] }
      },
    })
  }

  return command
}
