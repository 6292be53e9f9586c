import { momentInYear, momentWords } from '../domain/day.ts'
import { type Reply, textReply } from '../domain/message.ts'
import { type Person, Role, roleWords } from '../domain/person.ts'
import type { UnitId } from '../domain/unit.ts'
import { presentReceipt } from './present-receipt.ts'

const ASK_OFFICE = '如有不对，请联系督导办。'

/** The receipt for a clerk who asked for a code. */
export const presentInvitation = (
  receipt: Parameters<typeof presentReceipt>[0],
  { unit, body }: { readonly unit: UnitId; readonly body: UnitId | undefined },
  code: string,
  until: Date,
): Reply =>
  presentReceipt(receipt, {
    recorded: [
      `${unit}${body === undefined ? '' : `（${body}推荐）`}的邀请码：${code}`,
      `只能用一次，${momentInYear(until)} 前有效`,
    ],
    undo: `「作废邀请 ${code}」`,
    next: `请联系人单聊发送「绑定 ${code}」`,
  })

/** The notice to the other clerks that a code was given out. */
export const presentInvited = (by: string, unit: UnitId, ending: string, until: Date): Reply =>
  textReply(
    `【邀请】${by}为${unit}生成了邀请码（尾号 ${ending}），${momentWords(until)} 前有效。`,
    '如有不对，请向其要来邀请码，发送「作废邀请 邀请码」。',
  )

/** The notice to the clerks of a new contact; it marks the office's own people. */
export const presentBoundToClerks = (name: string, units: readonly UnitId[], roles: Person['roles']): Reply =>
  textReply(
    `【绑定】${withOffice(name, roles)}已成为${units.join('、')}的联系人。`,
    ...officeContactWords(units, roles),
    `如有不对，请发送「解绑 ${name}」。`,
  )

/** The notice of a new contact to the unit's other contacts. */
export const presentBoundToContacts = (name: string, units: readonly UnitId[]): Reply =>
  textReply(`【绑定】${name}已成为${units.join('、')}的联系人。`, ASK_OFFICE)

export const presentReleasedToClerks = (by: string, name: string, unit: UnitId): Reply =>
  textReply(`【解绑】${by}已取消${name}作为${unit}联系人的权限。`, `如有不对，请发送「邀请 ${unit}」重新邀请。`)

export const presentReleasedToContacts = (name: string, unit: UnitId): Reply =>
  textReply(`【解绑】督导办已取消${name}作为${unit}联系人的权限。`, ASK_OFFICE)

export const presentVoided = (by: string, what: string, units: readonly UnitId[], ending: string): Reply =>
  textReply(`【作废】${by}作废了${units.join('、')}的${what}（尾号 ${ending}），不能再用。`)

/** The notice to the clerks that the roster made some of the office's own people contacts. */
export const presentOfficeContacts = (people: readonly string[]): Reply =>
  textReply(
    `【名单】导入名单后，督导办、专家或领导中有人成为单位联系人：${people.join('、')}。`,
    '这些单位的审核、评分等须由其他人员办理。',
  )

/** 「督导员（督导办）」 for the office's own people, else the name alone. */
const withOffice = (name: string, roles: Person['roles']): string => {
  const own = officeRoles(roles)
  return own.length === 0 ? name : `${name}（${own.join('、')}）`
}

/** A line that others must review those units; none for a person outside the office. */
const officeContactWords = (units: readonly UnitId[], roles: Person['roles']): readonly string[] =>
  officeRoles(roles).length === 0 ? [] : [`${units.join('、')}的审核、评分等须由其他人员办理。`]

const officeRoles = (roles: Person['roles']): readonly string[] =>
  Role.options.filter((role) => role !== 'contact' && roles.has(role)).map((role) => roleWords[role])

type ReceiptWords = Parameters<typeof presentReceipt>[0]

/** The preview of an offer to hand over. */
export const previewOffer = (units: readonly UnitId[], openUntil: Date | undefined): readonly string[] => [
  `将把您作为${units.join('、')}联系人的工作交接给接任的同事。`,
  '对方接收后，任务、期限和已报送的材料随单位一并移交，您不再是联系人；接收前一切照旧。',
  ...(openUntil ? [`您此前的交接码（${momentWords(openUntil)} 前有效）将作废。`] : []),
]

export const presentOffer = (receipt: ReceiptWords, units: readonly UnitId[], code: string, until: Date): Reply =>
  presentReceipt(receipt, {
    recorded: [`已发起交接：${units.join('、')}`, `交接码：${code}，只能用一次，${momentInYear(until)} 前有效`],
    undo: '「取消交接」（对方接收前）',
    next: `请接任人单聊发送「绑定 ${code} 姓名」`,
  })

export const presentTakenBack = (receipt: ReceiptWords, units: readonly UnitId[]): Reply =>
  presentReceipt(receipt, {
    recorded: [`已取消交接：${units.join('、')}。原交接码作废，您仍是联系人。`],
    next: '需要时发送「交接」重新发起',
  })

/** The preview of an acceptance, for the person with the code. */
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

/** The notice of a handover to its giver, the clerks and the other contacts; it marks the office's own people. */
export const presentHandedOver = (
  units: readonly UnitId[],
  { from, to, roles = new Set() }: { readonly from: string; readonly to: string; readonly roles?: Person['roles'] },
): Reply =>
  textReply(
    `【交接】${units.join('、')}的联系人已由${from}交接给${withOffice(to, roles)}。`,
    ...officeContactWords(units, roles),
    `${from}不再收到这${units.length > 1 ? '些' : '个'}单位的提醒和回执；如有不对，请联系督导办。`,
  )
