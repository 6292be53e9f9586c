import type { SharedLine } from '../domain/office-people.ts'

const MOST_NAMED = 20

/** 「金水区第2名联系人：dingtalk」 of each line, without a name: it stands in logs too. */
export function presentSharedLines(lines: readonly SharedLine[]): readonly string[] {
  const named = lines
    .slice(0, MOST_NAMED)
    .map(({ unit, place, kinds }) => `${unit}${placeWords(place)}：${kinds.join('、')}`)
  return lines.length > MOST_NAMED ? [...named, `…等${lines.length}处`] : named
}

const placeWords = (place: SharedLine['place']): string => (place === 'leader' ? '的领导' : `第${place}名联系人`)

/** What is wrong with them, and what to do, for the operator. */
export const SHARED_LINES = {
  what: '与 campaign.yaml 中督导办、专家或领导的账号相同，又另有该人在 campaign.yaml 中没有的账号，这些账号不作数',
  todo: '改正名单中的账号；确为本人的，写进 campaign.yaml',
} as const
