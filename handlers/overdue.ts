import type { TaskState } from '../src/acts/unit-acts.ts'
import { flatMapInSteps } from '../src/concurrency/work-through.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import { answered } from '../src/conversation/change-of.ts'
import type { Command } from '../src/conversation/command.ts'
import { dayWords } from '../src/domain/day.ts'
import { textReply } from '../src/domain/message.ts'
import { presentReplaced } from '../src/replies/present-replaced.ts'
import { wordsFor } from '../src/understanding/words-for.ts'

const MOST_SHOWN = 10

/** 「逾期」: which units have not handed in what is due. */
export function overdue(can: Capabilities): Command {
  const { readLedger } = can
  return {
    id: 'overdue',
    words: wordsFor('overdue'),
    who: ['clerk', 'leader'],
    summary: '逾期未报的单位',
    examples: () => ['逾期', '逾期 1'],
    run: async ({ current, now, request }) => {
      const only = request.lines[0]?.task
      const ledger = (await readLedger(current, now)).map(({ unit, standings }) => ({
        unit,
        standings: standings.filter(({ task }) => only === undefined || task.no === only),
      }))
      const replaced = presentReplaced(ledger)
      const rows = await flatMapInSteps(ledger, ({ unit, standings }) =>
        standings
          .filter(({ result, task }) => result.timing === 'overdue' && !task.voluntary)
          .map(({ task, state }) => ({ unit, task, extended: extensionOf(state) })),
      )
      if (rows.length === 0) return answered([textReply('现在没有逾期未报的单位。', ...replaced)])
      const byTask = [...new Set(rows.map(({ task }) => task))].sort((one, other) => one.no - other.no)
      const lines = byTask.map((task) => {
        const units = rows.filter((row) => row.task === task).map(({ unit, extended }) => `${unit}${extended}`)
        const due = task.uploads[0]?.due
        return `任务${task.no} ${task.title}${due ? `（${dayWords(due)}）` : ''}：${named(units)}`
      })
      const [first] = rows
      const next = first ? `下一步：督促后发送「督导 ${first.unit} ${first.task.no} 已电话督促」留下记录。` : ''
      return answered([textReply(`逾期未报${rows.length}项：`, ...lines, ...replaced, next)])
    },
  }
}

const named = (units: readonly string[]): string =>
  units.length <= MOST_SHOWN ? units.join('、') : `${units.slice(0, MOST_SHOWN).join('、')}等${units.length}个单位`

/** 「（延至8月20日（周四））」 where a deadline was moved. */
function extensionOf({ uploads }: TaskState): string {
  const latest = uploads.flatMap(({ extendedTo }) => (extendedTo === null ? [] : [extendedTo])).at(-1)
  return latest === undefined ? '' : `（延至${dayWords(latest)}）`
}
