import { flagWords } from '../domain/flag.ts'
import { gradeWords } from '../domain/grade.ts'
import type { UnitId } from '../domain/unit.ts'
import type { Effect, Outcome } from '../dossier/effect-of-rubric.ts'
import type { Basis } from '../dossier/standing.ts'

const headings = {
  confirmed: '核定结果改变',
  selfAssessed: '自评结果（未核定）改变',
  timing: '按时间所定结果改变',
} as const satisfies Record<Basis, string>

/** Whose results would change, from what to what: confirmed and self-assessed apart, like changes in one line. */
export function presentEffects(effects: readonly Effect[]): string[] {
  const parts = (['confirmed', 'selfAssessed', 'timing'] as const).flatMap((basis) => {
    const own = effects.filter((effect) => basisOf(effect) === basis)
    return own.length === 0 ? [] : [`${headings[basis]}${own.length}项：`, ...likeChanges(own)]
  })
  return parts.length === 0 ? ['现在没有单位的等次或旗帜因此改变。'] : parts
}

/** 「任务1（征求意见）：文件未规定 → 中·蓝旗」 */
export const presentEffect = ({ task, title, from, to }: Effect): string =>
  `任务${task}（${title}）：${outcomeWords(from)} → ${outcomeWords(to)}`

function likeChanges(effects: readonly Effect[]): string[] {
  const units = new Map<string, UnitId[]>()
  for (const effect of effects) {
    const key = presentEffect(effect)
    units.set(key, [...(units.get(key) ?? []), effect.unit])
  }
  return [...units].map(([change, who]) => `· ${change}：${who.join('、')}`)
}

const basisOf = ({ from, to }: Effect): Basis =>
  to.kind === 'result' ? to.basis : from.kind === 'result' ? from.basis : 'timing'

function outcomeWords(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'result': {
      const { grade, flag, undecided } = outcome.result
      const words = undecided ? '文件未规定' : grade ? gradeWords[grade] : '未评等次'
      return `${words}·${flag ? `${outcome.flagIsOfficial ? '' : '预计'}${flagWords[flag]}` : '暂无旗'}`
    }
    case 'no-task':
      return '不适用'
    case 'refused':
      return '事实不再成立'
    default:
      return outcome satisfies never
  }
}
