import type { Capabilities } from '../../src/conversation/capabilities.ts'
import type { Turn } from '../../src/conversation/command.ts'
import { flagWords } from '../../src/domain/flag.ts'
import { inPeriod, taskName } from '../../src/domain/task.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import type { Effect, Outcome, UnitFile } from '../../src/dossier/effect-of-rubric.ts'
import type { Basis } from '../../src/dossier/standing.ts'
import { pointsWords } from '../../src/replies/present-standing.ts'

/** Reads the files of all units, as far as their results follow from them. */
export const filesOfUnits = (
  { readEntries }: Pick<Capabilities, 'readEntries'>,
  { current }: Turn,
): Promise<readonly UnitFile[]> =>
  Promise.all(
    current.roster.units.map(async ({ name, kind }) => ({
      unit: name,
      kind,
      entries: await readEntries(current, name),
      expertsOf: (task) => current.expertsOf(name, task),
    })),
  )

const headings = {
  confirmed: '核定结果改变',
  selfAssessed: '自评结果（未核定）改变',
  timing: '按时间所定结果改变',
} as const satisfies Record<Basis, string>

/** The results that would change, by basis; like changes share a line. */
export function presentEffects(effects: readonly Effect[]): string[] {
  const parts = (['confirmed', 'selfAssessed', 'timing'] as const).flatMap((basis) => {
    const own = effects.filter((effect) => basisOf(effect) === basis)
    return own.length === 0 ? [] : [`${headings[basis]}${own.length}项：`, ...likeChanges(own)]
  })
  return parts.length === 0 ? ['现在没有单位的结果因此改变。'] : parts
}

/** 「任务1（征求意见）：文件未规定 → 中·蓝旗」 */
export const presentEffect = ({ task: no, period, title, flags, from, to }: Effect): string =>
  `${taskName({ no, ...inPeriod(period) })}（${title}）：${outcomeWords(from, flags)} → ${outcomeWords(to, flags)}`

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

function outcomeWords(outcome: Outcome, hasFlags: boolean): string {
  switch (outcome.kind) {
    case 'result': {
      const { grade, flag, undecided } = outcome.result
      const words = undecided ? '文件未规定' : (grade ?? pointsWords(outcome.result) ?? '未评')
      const flagged = flag ? `${outcome.flagIsOfficial ? '' : '预计'}${flagWords[flag]}` : '暂无旗'
      return hasFlags ? `${words}·${flagged}` : words
    }
    case 'no-task':
      return '不适用'
    case 'refused':
      return '事实不再成立'
    default:
      return outcome satisfies never
  }
}
