import { scoreWords } from '../domain/facts.ts'
import type { PointsAdvice, PointsShutDoor, PointsWay } from '../rules/points/points-advice.ts'
import type { PointsChange } from '../rules/points/points-change.ts'
import type { PointsRubric } from '../rules/points/points-rubric.ts'

/** What would still bring points, what would reach the line, and which doors are shut. */
export function presentPointsAdvice(rubric: PointsRubric, advice: PointsAdvice): string[] {
  const { gains, most, shut } = advice
  const lines = gains.map(({ gain, changes }) => `· ${changesWords(rubric, changes)}：至多再得${scoreWords(gain)}分`)
  const doors = shut.map((door) => `· ${shutWords(rubric, door)}`)
  return [
    ...lineWords(rubric, advice),
    ...(lines.length > 0
      ? ['还可以提高：', ...lines, `全部做到，总分最多${scoreWords(most)}分。`]
      : ['已评的各项没有可以再提高的。']),
    ...(doors.length > 0 ? ['已不可能：', ...doors] : []),
  ]
}

/** How far the line is, and the smallest sets of changes that reach it. */
function lineWords(rubric: PointsRubric, { short, countedFull, ways, now }: PointsAdvice): string[] {
  const line = rubric.target.points.value
  if (short === null || line === null) return []
  const assumed = countedFull.length > 0 ? `（未评的${countedFull.length}项按满分计）` : ''
  if (short === 0) return now.reachesTarget ? [] : [`按现在的得分可达到${line}分${assumed}。`]
  const found = ways.map((way) => `· ${wayWords(rubric, way)}`)
  return [
    `距${line}分还差${scoreWords(short)}分${assumed}。`,
    ...(found.length > 0 ? ['做到以下任何一条即可达到：', ...found] : []),
  ]
}

const wayWords = (rubric: PointsRubric, { changes, result }: PointsWay): string => {
  const { total, subtotal } = result
  const sum = total === null ? `已评部分${scoreWords(subtotal)}分` : `总分${scoreWords(total)}分`
  return `${changesWords(rubric, changes)} → ${sum}`
}

const changesWords = (rubric: PointsRubric, changes: readonly PointsChange[]): string =>
  changes.map((change) => changeWords(rubric, change)).join('，并')

function changeWords({ bonus }: PointsRubric, change: PointsChange): string {
  switch (change.kind) {
    case 'lower-count':
      return `第${change.item}项${change.label}降到${change.to}`
    case 'raise-count':
      return `第${change.item}项${change.label}达到${change.to}`
    case 'raise-score':
      return `第${change.item}项${change.label}达到${scoreWords(change.to)}分`
    case 'put-right':
      return `第${change.item}项改正「${change.label}」`
    case 'raise-claim':
      return `第${change.item}项${change.label}达到${scoreWords(change.to)}分`
    case 'earn-bonus':
      return `${bonus.label}达到${scoreWords(change.to)}分`
    default:
      return change satisfies never
  }
}

function shutWords({ veto, bonus, items, target }: PointsRubric, door: PointsShutDoor): string {
  switch (door.kind) {
    case 'vetoed':
      return `${veto.label}一票否决，得分再高也不改变`
    case 'fixed':
      return `${door.of === 'bonus' ? bonus.label : `${door.of} ${items.get(door.of)?.title ?? ''}`}已核定，不能再改变`
    case 'out-of-reach':
      return `能做的都做到，总分最多${scoreWords(door.most)}分，达不到${target.points.value ?? ''}分`
    default:
      return door satisfies never
  }
}
