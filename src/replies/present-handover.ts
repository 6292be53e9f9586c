import { momentWords } from '../domain/day.ts'
import { type Reply, textReply } from '../domain/message.ts'
import type { Person } from '../domain/person.ts'
import type { UnitId } from '../domain/unit.ts'
import { officeContactWords, withOffice } from './present-people-notices.ts'
import { presentReceipt } from './present-receipt.ts'

type ReceiptWords = Parameters<typeof presentReceipt>[0]

/** What an offer would mean, before it is made. */
export const previewOffer = (units: readonly UnitId[], openUntil: Date | undefined): readonly string[] => [
  `将把您作为${units.join('、')}联系人的工作交接给接任的同事。`,
  '对方接收后，任务、期限和已报送的材料随单位一并移交，您不再是联系人；接收前一切照旧。',
  ...(openUntil ? [`您此前的交接码（${momentWords(openUntil)} 前有效）将作废。`] : []),
]

export const presentOffer = (receipt: ReceiptWords, units: readonly UnitId[], code: string, until: Date): Reply =>
  presentReceipt(receipt, {
    recorded: [
      `已发起交接：${units.join('、')}。交接码：${code}`,
      `只能用一次，${momentWords(until)} 前有效；对方接收前您仍是联系人。`,
    ],
    undo: '「取消交接」（对方接收前）',
    next: `把交接码转给接任的同事，由其在单聊中发送「绑定 ${code} 姓名」`,
  })

export const presentTakenBack = (receipt: ReceiptWords, units: readonly UnitId[]): Reply =>
  presentReceipt(receipt, {
    recorded: [`已取消交接：${units.join('、')}。原交接码作废，您仍是联系人。`],
    next: '需要时发送「交接」重新发起',
  })

/** What taking over would mean, for who was given the code. */
export const previewAcceptance = (from: string, units: readonly UnitId[], name: string, code: string) => [
  `${from}把${units.join('、')}联系人的工作交接给您。`,
  '接收后：在办任务、期限和已报送的材料随单位移交，今后的提醒和回执发给您，交接人不再是联系人。',
  `您的姓名登记为「${name}」；要改请发送「绑定 ${code} 姓名」。`,
]

export const presentAccepted = (receipt: ReceiptWords, units: readonly UnitId[], from: string): Reply =>
  presentReceipt(receipt, {
    recorded: [`已接收：您现在是${units.join('、')}的联系人，${from}不再是。`],
    next: '发送「任务」查看在办任务和期限',
  })

/** For who handed over, the clerks and the other contacts of the units; of the office's own people it says so. */
export const presentHandedOver = (
  units: readonly UnitId[],
  { from, to, roles = new Set() }: { readonly from: string; readonly to: string; readonly roles?: Person['roles'] },
): Reply =>
  textReply(
    `【交接】${units.join('、')}的联系人已由${from}交接给${withOffice(to, roles)}。`,
    ...officeContactWords(units, roles),
    `${from}不再收到这${units.length > 1 ? '些' : '个'}单位的提醒和回执；如有不对，请联系督导办。`,
  )
