const MOST_NAMED = 10

interface Gaps {
  readonly gone: readonly { readonly unit: string; readonly entries: number }[]
  readonly renamings: readonly { readonly unit: string; readonly formerly: string; readonly entries: number }[]
}

/** Units whose history the roster would leave behind, and what to do about each. */
export function presentRosterGaps({ gone, renamings }: Gaps): readonly string[] {
  return [
    ...renamings
      .slice(0, MOST_NAMED)
      .map(
        ({ unit, formerly, entries }) =>
          `待确认更名：「${unit}」是否就是原来的「${formerly}」（有${entries}条记录）？是，请发送「名单 更名 ${unit}」；不是，请从名单去掉「${unit}」的简称「${formerly}」。`,
      ),
    ...(renamings.length > MOST_NAMED ? [`另有${renamings.length - MOST_NAMED}个单位待确认更名。`] : []),
    ...(gone.length === 0
      ? []
      : [
          `已不在名单、有记录：${goneUnits(gone)}。记录保留，可查询、回放、导出；若是更名，请在新名称的简称中写上原名称。`,
        ]),
  ]
}

/** 「金水区（12条）、中原区（3条）」 */
export const goneUnits = (gone: Gaps['gone']): string =>
  `${gone
    .slice(0, MOST_NAMED)
    .map(({ unit, entries }) => `${unit}（${entries}条）`)
    .join('、')}${gone.length > MOST_NAMED ? ` 等${gone.length}个单位` : ''}`

/** What moves on by a renaming, shown before it does. */
export const presentRenaming = ({ unit, formerly, entries }: Gaps['renamings'][number]): readonly string[] => [
  `「${formerly}」更名为「${unit}」：原名称下的${entries}条记录接续到「${unit}」，按原时间计算；绑定原名称的联系人随之转入。`,
  '原来的条目和回执不变，回执照样属实。接续后不能拆开，请确认两者是同一单位。',
]
