import type { Turn } from '../../src/conversation/command.ts'
import type { UnitId, UnitKind } from '../../src/domain/unit.ts'

/** The units that a list is about. */
export interface UnitsMeant {
  /** 「金水区」, 「县市区」; empty where it is about all. */
  readonly words: string
  /** Words that were said beside it and choose nothing: the list says so. */
  readonly unread: string
  isMeant(unit: UnitId): boolean
}

/** Words beside a list's own that choose none of it. */
const NOISE =
  /(?:有)?哪些|多少|几个|什么|情况|一下|全部|所有|各单位|单位|材料|任务|的|里|中|和|有|在|了|吗|呢|吧|是|我们?|请|看看?|查|要|给|把|发|一?份|表|[\s,，。；;、:：？?！!]/g

/** The unit or the kinds of units that the words beside a list's own name. */
export function unitsMeant({ current, request }: Pick<Turn, 'current' | 'request'>): UnitsMeant {
  const { unit, rest = '' } = request.lines[0] ?? {}
  const kinds = [...new Set(current.roster.units.map(({ kind }) => kind))].filter((kind) => rest.includes(kind))
  const unread = kinds
    .reduce<string>((text, kind) => text.replaceAll(kind, ' '), rest)
    .replace(NOISE, ' ')
    .trim()
  const all = [...(unit === undefined ? [] : [unit]), ...kinds]
  const isOfKind = (kind: UnitKind) => kinds.includes(kind)
  return {
    words: all.join('、'),
    unread,
    isMeant: (name) =>
      all.length === 0 ||
      (unit !== undefined && (name === unit || current.candidates.get(name) === unit)) ||
      current.roster.units.some((one) => one.name === name && isOfKind(one.kind)),
  }
}

/** Says that words chose nothing, where there were any. */
export const notChosenBy = ({ unread }: UnitsMeant): readonly string[] =>
  unread === '' ? [] : [`没有按「${unread}」筛选：可以写单位、单位类别或文件的简称。`]
