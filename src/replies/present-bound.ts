import type { Reply } from '../domain/message.ts'
import type { UnitId } from '../domain/unit.ts'
import { presentReceipt } from './present-receipt.ts'

/** For who bound an account: as whom it is known now. */
export const presentBound = (
  receipt: Parameters<typeof presentReceipt>[0],
  unit: UnitId,
  contact: string | undefined,
): Reply =>
  presentReceipt(receipt, {
    recorded: [`已绑定：您现在是${unit}的联系人${contact === undefined ? '' : `（名单上的${contact}）`}。`],
    undo: '请督导办办理「解绑」',
    next: '发送「任务」查看任务和期限',
  })
