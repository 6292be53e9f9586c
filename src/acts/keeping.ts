import { z } from 'zod'
import { Chain } from '../domain/chain.ts'
import { CommandId } from '../domain/command.ts'
import { UnitId } from '../domain/unit.ts'
import { ofPeriod, taskNo, type UnitActs } from './act.ts'

/** Acts about the dossier itself: they say which entries count, and change no task's state of their own. */
export const KeepingDetail = z.discriminatedUnion('kind', [
  /** 更正: takes back an earlier entry, which stays in the history without effect; null: one on the whole unit. */
  z.object({ kind: z.literal('undone'), task: taskNo.nullable(), period: ofPeriod, undoes: z.int().positive() }),
  /**
   * 更名: the history that the unit has under an earlier name in this campaign goes on here. `chain` is that of the
   * last entry there, so that none of them can be altered or left out unseen.
   */
  z.object({
    kind: z.literal('continued'),
    task: z.null(),
    formerly: UnitId,
    upTo: z.int().positive(),
    chain: Chain,
  }),
  /** A change that was understood and permitted but not possible, and the code of the error that says why. */
  z.object({
    kind: z.literal('refused'),
    command: CommandId,
    task: taskNo.nullable(),
    period: ofPeriod,
    why: z.string().min(1).max(100),
  }),
])

export const keepingActs: UnitActs<z.infer<typeof KeepingDetail>, object> = {
  undone: {
    receipt: '更正',
    news: '更正',
    history: () => '更正',
    ledger: ({ undoes }) => [`更正第${undoes}号记录`],
    fold: () => ({}),
  },
  continued: {
    receipt: '更名，接续原名称的记录',
    news: null,
    history: ({ formerly }) => `更名，接续${formerly}的记录`,
    ledger: ({ formerly }) => [`由「${formerly}」更名，接续其记录`],
    fold: () => ({}),
  },
  refused: {
    receipt: '未予办理（已说明原因）',
    news: null,
    isFinal: true,
    history: () => '未能办理的请求',
    ledger: ({ why }) => [`原因代码 ${why}`],
    fold: () => ({}),
  },
}
