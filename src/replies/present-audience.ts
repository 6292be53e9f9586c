/** Whom a message goes to, before it goes: 「6位联系人、1个群（all）；另有1位联系人没有可用的账号，收不到」. */
export function presentAudience(audience: {
  readonly people: readonly unknown[]
  readonly groups: readonly string[]
  readonly unreachable: number
}): string {
  const { people, groups, unreachable } = audience
  const inGroups = groups.length === 0 ? '' : `、${groups.length}个群（${groups.join('、')}）`
  const missed = unreachable === 0 ? '' : `；另有${unreachable}位联系人没有可用的账号，收不到`
  return `${people.length}位联系人${inGroups}${missed}`
}
