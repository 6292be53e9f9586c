import type { Entry } from '../src/acts/entry.ts'
import { confirmPreview } from '../src/conversation/ask.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import { changeOf, contactsOf } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { tasksOfUnit, withOthersUnit } from '../src/conversation/target.ts'
import { BotError } from '../src/domain/errors.ts'
import { textReply } from '../src/domain/message.ts'
import { inPeriod, type Task, taskKey, taskName } from '../src/domain/task.ts'
import type { UnitId } from '../src/domain/unit.ts'
import { copiesOfTask, type FilesOfTask, linksOfTask } from '../src/dossier/files-held.ts'
import type { Standing } from '../src/dossier/standing.ts'
import { firstNames } from '../src/replies/name-lists.ts'
import { presentReceipt } from '../src/replies/present-receipt.ts'
import { wordList } from '../src/understanding/text/tidy.ts'

const isConfidential = ({ materials }: Task): boolean => materials.some(({ confidential }) => confidential)

/** 「销毁 单位」: deletes the list of telephone numbers once the survey is done, and lists the copies that remain. */
export function erase(can: Capabilities): Command {
  const { findOtherHolders, readEntries, readStanding } = can
  const command: Command = {
    id: 'erase',
    irrevocable: true,
    words: {
      words: wordList(
        '销毁 销毁号码 销毁电话 销毁名单 销毁联系方式 删除号码 删除电话 清除号码 销悔 消毁 销会 销回 肖毁 销汇 消悔',
      ),
      changes: true,
      takes: { unit: true, text: true },
      asserts: { kind: 'event', of: wordList('测评 完成 结束 用完 批准 同意 销毁 删除 删 销') },
    },
    who: ['clerk'],
    isKnownTo: ({ tasks }) => tasks.some(isConfidential),
    singleChatOnly: true,
    summary: '测评后删除含个人联系方式的名单（先预览，再确认）',
    examples: (unit) => [`销毁 ${unit}`],
    run: (turn) => withOthersUnit(turn, (unit) => destroy(turn, unit)),
  }

  async function destroy(turn: Turn, unit: UnitId): Promise<Handled> {
    const task = tasksOfUnit(turn, unit).find(isConfidential)
    if (!task) throw new BotError('nothing_to_erase', '本年度的任务没有含个人联系方式的材料，没有可销毁的。')
    const before = await readStanding(turn.current, unit, task, turn.now)
    const entries = await readEntries(turn.current, unit)
    const copies = erasableFiles(before, entries)
    const others = await findOtherHolders(
      turn.current,
      unit,
      copies.flatMap(({ files }) => files),
    )
    const erasure: Erasure = { unit, task, copies, others, links: linksOfTask(entries, taskKey(task)) }
    const remaining = presentRemaining(erasure)
    const asked = confirmPreview(turn, [
      `将删除${presentErased(erasure)}；对话里待办的同样文件、含电话的话一并清除。`,
      '仍会保留：',
      ...remaining,
      '删除后不能恢复，也不能用「更正」收回。',
    ])
    if (asked) return { ...asked, task: task.no, unit }
    // Recorded is only what can be done: the receipt says that the files are deleted.
    await can.reachFiles(copies.flatMap(({ files }) => files))
    const answer = await can.record({
      ...changeOf(command, turn, unit, [task]),
      decide: ([before], entries) =>
        before
          ? erasableFiles(before, entries).map(({ task: { no, period }, files }) => ({
              kind: 'erased',
              task: no,
              ...inPeriod(period),
              files: [...files],
            }))
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
function erasableFiles({ task, state, basis }: Standing, entries: readonly Entry[]): readonly FilesOfTask[] {
  if (basis !== 'confirmed') {
    throw new BotError('survey_not_done', `${taskName(task)}的测评还没有结果，名单尚需使用，暂不能销毁。`)
  }
  const copies = copiesOfTask(entries, task)
  if (copies.length > 0) return copies
  const why = state.erasedOn ? '已经销毁过了' : '没有保存文件；以链接报送的，请该单位自行删除链接中的内容'
  throw new BotError('nothing_to_erase', `${taskName(task)}${why}。`)
}

const MOST_HASHES_SHOWN = 3
const MOST_HOLDERS_SHOWN = 3

/** The files that 销毁 deletes, and the copies it does not reach. */
interface Erasure {
  readonly unit: UnitId
  readonly task: Task
  readonly copies: readonly FilesOfTask[]
  /** Others whose dossiers hold the same content. */
  readonly others: readonly string[]
  readonly links: readonly string[]
}

/** 「金水区 任务4（…）含个人联系方式的文件1个（ab12…），任务5中同样的文件」 */
function presentErased({ unit, task, copies }: Erasure): string {
  const hashes = [...new Set(copies.flatMap(({ files }) => files))]
  const shown = hashes.slice(0, MOST_HASHES_SHOWN).map((sha256) => `${sha256.slice(0, 12)}…`)
  const more = hashes.length > shown.length ? '等' : ''
  const elsewhere = copies.filter((copy) => taskKey(copy.task) !== taskKey(task)).map((copy) => taskName(copy.task))
  const also = elsewhere.length > 0 ? `，连同${elsewhere.join('、')}中同样的文件` : ''
  return `${unit} ${taskName(task)}（${task.title}）含个人联系方式的文件${hashes.length}个（${shown.join('、')}${more}）${also}`
}

/** The data that stays after 销毁 with the reason, one line each. */
function presentRemaining({ others, links }: Erasure): readonly string[] {
  const named = firstNames(others, MOST_HOLDERS_SHOWN, (count) => `等${count}个`)
  return [
    ...(others.length > 0 ? [`· 同样的文件${named}也报送了，仍需使用：文件暂留，待其销毁时删除`] : []),
    ...(links.length > 0 ? [`· 以链接报送的${links.length}个网页不在本系统：请该单位自行删除`] : []),
    '· 此前的备份：恢复时会再次删除，旧备份请按期清理',
    '· 历史中的说明和文件名：不能改动，其中的电话只显示首尾几位',
    '· 销毁记录和文件哈希：证明销毁过',
  ]
}
