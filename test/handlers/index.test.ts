import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { TaskChange } from '../../src/changing/record-tasks.ts'
import type { Capabilities } from '../../src/conversation/capabilities.ts'
import { answered, changeOf } from '../../src/conversation/change-of.ts'
import type { Command, Turn } from '../../src/conversation/command.ts'
import { requireTask, withOthersUnit, withTask } from '../../src/conversation/target.ts'
import { CommandId } from '../../src/domain/command.ts'
import { textReply } from '../../src/domain/message.ts'
import { UnitId } from '../../src/domain/unit.ts'
import { office, textOf } from '../support/chat.ts'

it('each command is found under its own name', () => {
  const missing = CommandId.options.filter(
    (id) => !existsSync(`handlers/${id}.ts`) && !existsSync(`handlers/${id}/${id}.ts`),
  )
  expect(missing).toEqual([])
})

/** A command of the kind of 督导, as docs/architecture.md says how to write one: all of it stands here. */
const visit = (can: Pick<Capabilities, 'record'>): Command => {
  const command: Command = {
    id: 'supervise',
    words: { words: ['走访'], changes: true, takes: { unit: true, task: true, text: true } },
    who: ['clerk'],
    summary: '记录一次走访',
    examples: (unit) => [`走访 ${unit} 1 已到现场`],
    run: (turn) =>
      withOthersUnit(turn, (unit) =>
        withTask(turn, turn.current.tasks, ({ no }) =>
          can.record({
            ...changeOf(command, turn, unit, [requireTask(turn, no)]),
            decide: () => [{ kind: 'supervised', task: no, note: turn.request.lines[0]?.rest ?? '' }],
            tell: (_after, { number }) => ({ replies: [textReply(`已记录走访，回执 ${number}。`)] }),
          }),
        ),
      ),
  }
  return command
}

/** A command that looks only, of the kind of 汇总. */
const roll = (can: Pick<Capabilities, 'readLedger'>): Command => ({
  id: 'summary',
  words: { words: ['点名'], changes: false },
  who: ['clerk'],
  summary: '有哪些单位',
  examples: () => ['点名'],
  run: async ({ current, now }) => {
    const ledger = await can.readLedger(current, now)
    return answered([textReply(ledger.map(({ unit }) => unit).join('、'))])
  },
})

const unit = UnitId.parse('金水区')
const now = new Date('2026-07-20T10:00:00+08:00')

async function aTurn(command: CommandId): Promise<Turn> {
  const { records } = await office()
  const current = await records.campaign()
  const from = { channel: 'sandbox', userId: 'office' }
  return {
    request: { command, lines: [{ unit, task: 1, links: [], rest: '已到现场' }] },
    current,
    from,
    person: current.directory.personOf(from),
    chat: { kind: 'single' },
    message: 'm-1',
    alongside: () => undefined,
    sentAt: now,
    now,
    files: [],
    queue: [],
    confirmed: false,
  }
}

describe('a new command is written in one place', () => {
  it('where it changes something, from the one capability that it needs', async () => {
    const changes: TaskChange[] = []
    const command = visit({
      record: async (change) => {
        changes.push(change)
        const told = change.tell([], { number: '2026-0001', code: 'AB12-CD34', at: now }, [])
        return { command: change.command, outcome: 'ok', unit: change.unit, replies: [...told.replies] }
      },
    })
    const handled = await command.run(await aTurn('supervise'))
    expect(handled).toMatchObject({ outcome: 'ok', unit })
    expect(handled.replies[0]?.text).toBe('已记录走访，回执 2026-0001。')
    const [change] = changes
    expect(change?.acting).toMatchObject({ role: 'clerk', message: 'm-1' })
    expect(await change?.decide([], [])).toEqual([{ kind: 'supervised', task: 1, note: '已到现场' }])
  })

  it('where it looks only, from what it reads', async () => {
    const command = roll({ readLedger: async () => [{ unit, standings: [], total: null }] })
    const handled = await command.run(await aTurn('summary'))
    expect(textOf({ command: 'summary', ...handled, replies: [...handled.replies] })).toBe('金水区')
  })
})
