import { actingOf } from '../src/conversation/acting-of.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { confirmPreview } from '../src/conversation/confirm-preview.ts'
import { requireTask } from '../src/conversation/target.ts'
import { BotError } from '../src/domain/errors.ts'
import { isQuietTime } from '../src/domain/quiet-hours.ts'
import { presentChase, presentChased } from '../src/replies/present-chase.ts'
import { presentReceipt } from '../src/replies/present-receipt.ts'
import { unitNames } from '../src/replies/unit-names.ts'
import { wordsFor } from '../src/understanding/words-for.ts'
import type { Chase } from '../src/usecases/chase-units.ts'
import { chaseDrafter, unitsChaser } from '../src/usecases/chase-units.ts'

/** 「催办 [n] [单位]」: reminds the contacts of the units that still owe something. */
export function remind(can: Capabilities): Command {
  const draftChase = chaseDrafter(can)
  const chaseUnits = unitsChaser(can.changeOffice)
  const command: Command = {
    id: 'remind',
    words: wordsFor('remind'),
    who: ['clerk'],
    summary: '催办未报送的单位（全部、某项或某单位）',
    examples: (unit) => [`催办 ${unit}`, `催办 2 ${unit}`, '催办 2', '催办'],
    run: async (turn) => {
      const { current, now, request } = turn
      for (const { task } of request.lines) if (task !== undefined) requireTask(turn, task)
      const chase = requireSomething(await draftChase({ current, named: request.lines, now }))
      return send(turn, chase)
    },
  }

  async function send(turn: Turn, chase: Chase): Promise<Handled> {
    const { current, now, request } = turn
    const quiet = isQuietTime(now) ? ['现在不在08:30至18:00之间，仍会立即发出。'] : []
    const note = request.lines.find(({ rest }) => rest !== '')?.rest ?? ''
    const chased = [...presentChased(chase), ...(note === '' ? [] : [`附言：${note}`]), ...quiet]
    const all = request.lines.some(({ unit }) => unit === undefined)
    const preview = all ? confirmPreview(turn, ['将催办：', ...chased]) : null
    if (preview) return preview
    return chaseUnits({
      current,
      acting: actingOf(command, turn),
      now,
      chase,
      about: aboutOf(turn),
      present: (digest) => presentChase(digest, note),
      tell: (receipt) => [
        presentReceipt(receipt, { recorded: ['已催办：', ...chased], next: '发送「逾期」查看逾期未报的单位' }),
      ],
    })
  }

  return command
}

function requireSomething(chase: Chase): Chase {
  if (chase.items.length > 0) return chase
  if (chase.chasedToday.length > 0) {
    throw new BotError('chased_today', '今天已经催办过，同一单位的同一项任务一天只催办一次，请明天再发。')
  }
  if (chase.unreached.length > 0) {
    throw new BotError(
      'nobody_to_remind',
      `${unitNames(chase.unreached)}没有可送达的联系人，请先发送「邀请 ${chase.unreached[0] ?? '单位'}」补上联系人。`,
    )
  }
  throw new BotError('nothing_open', '没有待报送的任务，无需催办。发送「汇总」可查看整体进度。')
}

/** The one task and the one unit named, where it is one. */
function aboutOf({ request: { lines } }: Turn) {
  const [first, ...others] = lines
  if (!first || others.length > 0) return {}
  return {
    ...(first.task === undefined ? {} : { task: first.task }),
    ...(first.unit === undefined ? {} : { unit: first.unit }),
  }
}
