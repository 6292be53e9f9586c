import { flatMapInSteps } from '../src/concurrency/work-through.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import { answered } from '../src/conversation/change-of.ts'
import type { Command, Turn } from '../src/conversation/command.ts'
import { requireTasks } from '../src/conversation/target.ts'
import { isPast } from '../src/domain/day.ts'
import { textReply } from '../src/domain/message.ts'
import { type Task, taskKey, taskName, taskRef } from '../src/domain/task.ts'
import type { UnitId } from '../src/domain/unit.ts'
import { owedUploads } from '../src/dossier/open-uploads.ts'
import type { LedgerRow } from '../src/dossier/progress.ts'
import { isAskedFor, stageOf } from '../src/dossier/stage.ts'
import type { Standing } from '../src/dossier/standing.ts'
import { presentReplaced } from '../src/replies/arrival-words.ts'
import { dueWords } from '../src/replies/deadline-words.ts'
import { unitNames } from '../src/replies/name-lists.ts'
import { openFindingsIn, presentFindingRows } from '../src/replies/present-findings.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { examplesOf, isHandedIn } from './parts/example-task.ts'

/** 「逾期」: which units have not handed in what is due. */
export function overdue(can: Capabilities): Command {
  const { readLedger } = can
  return {
    id: 'overdue',
    words: {
      words: wordList(`
        逾期 逾期名单 逾期清单 逾期单位 逾期的 逾期未报 逾期未交 逾期情况 超期 超期名单 超期单位 超期未报
        超期未交 超期的 过期 过期未报 过期的 谁没交 谁没报 谁还没交 谁还没报 谁没有交 谁没有报 谁还没有交
        谁还没有报 谁没提交 谁还没提交 谁没有提交 谁没报送 谁还没报送 谁没上报 谁还没上报 谁没上传 谁还没上传
        谁未交 谁未报 谁未报送 谁未提交 谁未上报 谁逾期 谁逾期了 谁超期 谁超期了 谁迟交 谁晚交 谁过期 谁欠交
        谁拖着 谁落后 谁落后了 哪些单位落后 哪些单位落后了 哪些落后 落后单位 落后的单位 落后的 哪些单位拖着 哪些单位没动静 谁没动静 哪些单位慢 谁慢了 谁没完成 谁还没完成 谁未完成 哪些没交 哪些没报 哪些还没交 哪些还没报 哪些未交 哪些未报 哪些未报送
        哪些未提交 哪些没提交 哪些还没提交 哪些逾期 哪些逾期了 哪些超期 哪些超期了 哪些单位没交 哪些单位没报
        哪些单位还没交 哪些单位还没报 哪些单位未交 哪些单位未报 哪些单位未报送 哪些单位未提交 哪些单位没提交
        哪些单位还没提交 哪些单位没有提交 哪些单位没有交 哪些单位没有报 哪些单位没报送 哪些单位还没报送
        哪些单位没有报送 哪些单位逾期 哪些单位逾期了 哪些单位超期 哪些单位超期了 哪些单位没完成 哪些单位未完成
        哪个单位没交 哪个单位没报 哪个单位还没交 哪个单位还没报 哪个单位没提交 哪个单位逾期 哪个单位超期
        哪几个单位没交 哪几个单位没报 哪几家没交 哪几家没报 哪几家还没交 哪几家还没报 哪家没交 哪家没报 哪家还没交
        哪家还没报 没交的 没报的 没交的单位 没报的单位 还没交的 还没报的 还没交的单位 还没报的单位 没有交的单位
        没有报的单位 没有提交的单位 没提交的 没提交的单位 还没提交的 还没提交的单位 没报送的 没报送的单位
        还没报送的 还没报送的单位 未交 未报 未报送 未提交 未上报 未交的 未报的 未报送的 未提交的 未交单位
        未报单位 未报送单位 未提交单位 未交的单位 未报的单位 未报送的单位 未提交的单位 未交名单 未报名单
        未报送名单 未提交名单 还有谁没交 还有谁没报 还有谁没提交 还有谁没报送 还有谁没完成 还有哪些单位没交
        还有哪些单位没报 还有哪些单位没提交 还有哪些单位没报送 还有几家没交 还有几家没报
        还有多少没交 几家没交 几家没报 多少单位没交 多少单位没报 欠交名单 欠报名单 拖欠 余期 预期 于期 愈期
        俞期 雨期 玉期 逾其
      `),
      changes: false,
      takes: { unit: true, task: true, text: true },
      forOneself: 'due',
    },
    notices: 'each',
    who: ['clerk', 'leader'],
    summary: '逾期未报的单位',
    examples: (unit, current) => ['逾期', ...examplesOf(current, unit, (ref) => [`逾期 ${ref}`], isHandedIn)],
    run: async (turn) => {
      const { current, now } = turn
      const named = turn.request.lines[0]?.task
      const keys = named === undefined ? undefined : new Set(requireTasks(turn, named).map(taskKey))
      const ledger = (await readLedger(current, now)).map(({ unit, standings }) => ({
        unit,
        standings: standings.filter(({ task }) => keys?.has(taskKey(task)) ?? true),
      }))
      const beside = [...presentReplaced(ledger), ...lateFindings(turn, ledger)]
      const rows = await flatMapInSteps(ledger, ({ unit, standings }) =>
        standings
          .filter((standing) => stageOf(standing) === 'overdue')
          .map((standing) => ({ unit, task: standing.task, missed: missedWords(standing) })),
      )
      if (rows.length === 0) {
        const waiting = named === undefined ? [] : waitingLines(ledger)
        return answered([textReply('现在没有逾期未报的单位。', ...waiting, ...beside)])
      }
      const overdueTasks = new Set(rows.map(({ task }) => task))
      const byTask = current.tasks.filter((task) => overdueTasks.has(task)).sort((one, other) => one.no - other.no)
      const lines = byTask.flatMap((task) => {
        const own = rows.filter((row) => row.task === task)
        return [...new Set(own.map(({ missed }) => missed))].map((missed) => {
          const units = own.filter((row) => row.missed === missed).map(({ unit }) => unit)
          return `${taskName(task)} ${task.title}（${missed}）：${unitNames(units)}`
        })
      })
      const next = turn.person?.roles.has('clerk') ? rows.slice(0, 1).map(superviseNext) : []
      return answered([textReply(`逾期未报${rows.length}项：`, ...lines, ...beside, ...next)])
    },
  }
}

const superviseNext = ({ unit, task }: { readonly unit: UnitId; readonly task: Task }): string =>
  `下一步：督促后发送「督导 ${unit} ${taskRef(task)} 已电话督促」留下记录。`

/** The problems found in spot checks that were not put right in time; which unit has them is not for a group. */
function lateFindings(
  { chat, now, person }: Turn,
  ledger: readonly Pick<LedgerRow, 'unit' | 'standings'>[],
): readonly string[] {
  if (chat.kind === 'group') return []
  const late = openFindingsIn(ledger).filter(({ finding }) => isPast(finding.until, now))
  return presentFindingRows(late, { now, mayConfirm: person?.roles.has('clerk') === true })
}

/** The units that still have time to hand in a task, by its deadline: 谁还没交第1项 asks for them too. */
function waitingLines(ledger: readonly Pick<LedgerRow, 'unit' | 'standings'>[]): readonly string[] {
  const byDeadline = new Map<string, string[]>()
  for (const { unit, standings } of ledger) {
    for (const standing of standings) {
      if (!isAskedFor(standing) || !stillOpen.has(stageOf(standing))) continue
      const deadline = `${taskName(standing.task)} ${standing.task.title}（${missedWords(standing)}）`
      byDeadline.set(deadline, [...(byDeadline.get(deadline) ?? []), unit])
    }
  }
  return [...byDeadline].map(([deadline, units]) => `期限未到、还没有报齐，${deadline}：${unitNames(units)}`)
}

const stillOpen: ReadonlySet<ReturnType<typeof stageOf>> = new Set(['open', 'partial', 'returned'])

/** 「第2次，11月20日（周五）」: the upload that is overdue; its deadline may have been moved. */
function missedWords(standing: Standing): string {
  const [open] = owedUploads(standing)
  if (!open) return ''
  const { state } = standing
  const { task, uploads } = state
  const round = task.uploads.length > 1 ? `第${open.upload + 1}次，` : ''
  return `${round}${uploads[open.upload]?.extendedTo ? '延至' : ''}${dueWords(state, open)}`
}
