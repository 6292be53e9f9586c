import { joinedChange } from '../../src/changing/joined-changes.ts'
import type { TaskChange } from '../../src/changing/record-tasks.ts'
import type { Capabilities } from '../../src/conversation/capabilities.ts'
import { actingOf } from '../../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../../src/conversation/command.ts'
import { BotError } from '../../src/domain/errors.ts'
import { type Reply, textReply } from '../../src/domain/message.ts'
import type { FileRef } from '../../src/domain/task.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import type { CurrentCampaign } from '../../src/ports/campaign-source.ts'
import type { Look, Looks } from './look-at-orders.ts'

interface Imported {
  readonly file: FileRef
  readonly looks: Pick<Looks, 'doable' | 'problems'>
}

/**
 * Records an import: that there was one, and then one change a dossier, each with its receipt. The dialogue is written with
 * the last of them: repeated after a crash, the message records what is missing and nothing twice.
 */
export async function recordImport(
  can: Pick<Capabilities, 'record' | 'changeOffice'>,
  command: Command,
  turn: Turn,
  { file, looks }: Imported,
): Promise<Handled> {
  const acting = actingOf(command, turn)
  const dossiers = byDossier(looks.doable)
  await can.changeOffice({
    notice: firstNotice(turn),
    acting: { ...acting, alongside: () => undefined },
    decide: () => [
      {
        kind: 'imported',
        file: { name: file.name, sha256: file.sha256 },
        units: [...new Set(dossiers.map(({ unit }) => unit))],
        orders: looks.doable.length,
      },
    ],
    present: () => ({ answer: { command: command.id, outcome: 'ok', replies: [] }, outgoing: [] }),
  })
  return recordJoined(can, command, turn, {
    dossiers,
    told: (done, failed) =>
      textReply(
        `已导入「${file.name}」：${done.length}个单位，${sumOf(done)}件，各有回执：`,
        ...done.map(({ unit, count, receipt }) => `${unit} ${count}件　${receipt}`),
        ...(failed.length === 0 ? [] : ['没有办理的：', ...failed]),
        ...(looks.problems.length === 0
          ? []
          : [`要改正的${looks.problems.length}行没有办，改好后再导入，已录入的不会重复。`]),
        '撤销：「撤销导入」收回这一次',
      ),
  })
}

/** Imports are recorded under the first notice, whichever they are about. */
export const firstNotice = ({ current }: Pick<Turn, 'current'>): CurrentCampaign => current.notices[0] ?? current

/** The changes of one dossier, in the order in which they are made. */
export interface OfDossier {
  readonly unit: UnitId
  readonly changes: readonly [TaskChange, ...TaskChange[]]
}

/** A dossier that was changed, with the number and the code of its receipt. */
export interface DoneThere {
  readonly unit: UnitId
  readonly count: number
  readonly receipt: string
}

const sumOf = (done: readonly DoneThere[]): number => done.reduce((sum, { count }) => sum + count, 0)

function byDossier(doable: readonly Look[]): readonly OfDossier[] {
  const groups = new Map<string, [TaskChange, ...TaskChange[]]>()
  for (const { change } of doable) {
    const key = `${change.current.id} ${change.unit}`
    const group = groups.get(key)
    if (group) group.push(change)
    else groups.set(key, [change])
  }
  return [...groups.values()].map((changes) => ({ unit: changes[0].unit, changes }))
}

interface Joined {
  readonly dossiers: readonly OfDossier[]
  told(done: readonly DoneThere[], failed: readonly string[]): Reply
}

/** Makes one change of each dossier after the other; what is recorded is told, whatever became of the rest. */
export async function recordJoined(
  can: Pick<Capabilities, 'record'>,
  command: Command,
  turn: Turn,
  { dossiers, told }: Joined,
): Promise<Handled> {
  const acting = actingOf(command, turn)
  const { shown: _, ...asOrdered } = acting
  const done: DoneThere[] = []
  const failed: string[] = []
  for (const [
    at,
    {
      unit,
      changes: [first, ...others],
    },
  ] of dossiers.entries()) {
    const isLast = at === dossiers.length - 1
    const here = { unit, count: others.length + 1 }
    const change = joinedChange(first, others, {
      command: command.id,
      acting: { ...asOrdered, alongside: isLast ? acting.alongside : () => undefined },
      tell: ({ number, code }) => [told([...done, { ...here, receipt: `${number}　验证码 ${code}` }], failed)],
    })
    try {
      let receipt = '已在前一次记录'
      await can.record({
        ...change,
        tell: (after, given, entries) => {
          receipt = `${given.number}　验证码 ${given.code}`
          return change.tell(after, given, entries)
        },
      })
      done.push({ ...here, receipt })
    } catch (error) {
      if (!(error instanceof BotError) || (done.length === 0 && isLast)) throw error
      failed.push(`${unit}：${error.reply.split(/[\n。]/)[0] ?? ''}`)
    }
  }
  return { outcome: 'ok', replies: [told(done, failed)] }
}
