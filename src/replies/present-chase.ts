import { type Reply, textReply } from '../domain/message.ts'
import type { Digest } from '../domain/reminder.ts'
import { presentDigest } from './present-digest.ts'
import { unitNames } from './present-progress.ts'

/** 催办, as a contact reads it: what is open, with what the office says beside it. */
export const presentChase = (digest: Digest, note: string): Reply =>
  textReply('【催办】督导办提醒您：', ...(note === '' ? [] : [note]), presentDigest(digest).text)

interface ChaseWords {
  readonly items: readonly { readonly unit: string }[]
  readonly digests: readonly unknown[]
  readonly chasedToday: readonly { readonly unit: string }[]
  readonly unreached: readonly string[]
}

/** Whom a 催办 goes to, and whom it leaves out and why. */
export function presentChased({ items, digests, chasedToday, unreached }: ChaseWords): string[] {
  const units = unitsOf(items)
  return [
    `${units.length}个单位${items.length}项待报送，发给${digests.length}位联系人：${unitNames(units)}`,
    ...(chasedToday.length === 0
      ? []
      : [`今天已经催办过、不再重复的${chasedToday.length}项：${unitNames(unitsOf(chasedToday))}`]),
    ...(unreached.length === 0 ? [] : [`没有可送达的联系人：${unitNames(unreached)}`]),
  ]
}

const unitsOf = (items: readonly { readonly unit: string }[]) => [...new Set(items.map(({ unit }) => unit))]
