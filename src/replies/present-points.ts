import { type Facts, type FactValue, percentWords, scoreWords } from '../domain/facts.ts'
import type { Exact } from '../rules/exact.ts'
import type { PointsAdvice, PointsShutDoor, PointsWay } from '../rules/points/points-advice.ts'
import type { PointsChange, RuleChange } from '../rules/points/points-change.ts'
import type { PointsDerivation, PointsLost, PointsStep } from '../rules/points/points-derivation.ts'
import type { PointsResult } from '../rules/points/points-input.ts'
import type { Sheet, SheetRubric } from '../rules/points/sheet.ts'
import { presentClausesOf, presentConsulted } from './present-clauses.ts'

/** One unit's points with their derivation, the advice, and the clauses that took or gave points. */
export function presentPoints(rubric: SheetRubric, { steps }: PointsDerivation, advice: PointsAdvice): string[] {
  const { sheet } = rubric
  const { now: result, shut } = advice
  // Under a veto the points no longer matter, so the line is left out.
  const counting = result.vetoed ? steps.filter(({ kind }) => kind !== 'target') : steps
  const open = steps.flatMap((step) => (step.kind === 'not-assessed' ? [step] : []))
  return [
    `结果：${resultWords(sheet, result, open.length)}`,
    '推算：',
    ...counting.flatMap((step) => pointsStepLines(sheet, step)).map((line) => `· ${line}`),
    ...(open.length > 0 ? [`未评${open.length}项：${open.map(({ item }) => item).join('、')}`] : []),
    ...presentPointsAdvice(sheet, advice),
    ...presentClausesOf([...counting.filter(decides), ...shut], rubric),
    ...presentConsulted([...steps, ...shut], rubric),
  ]
}

function resultWords({ veto, target }: Sheet, result: PointsResult, open: number): string {
  const { total, subtotal, vetoed, reachesTarget } = result
  const sum =
    total === null ? `已评部分${scoreWords(subtotal)}分，还有${open}项未评，暂无总分` : `总分${scoreWords(total)}分`
  if (vetoed) return `${veto.label}，一票否决（${sum}）`
  if (reachesTarget === null) return sum
  return `${sum}，${reachesTarget ? '达到' : '没有达到'}参考分数线${target.points.value ?? ''}分`
}

/** Whether a step needs its clause; full marks do not. */
function decides(step: PointsStep): boolean {
  switch (step.kind) {
    case 'item':
    case 'claimed':
      return step.points !== step.most
    case 'bonus':
      return step.points !== 0
    case 'target':
      return step.measured !== null
    case 'veto':
      return true
    case 'not-assessed':
    case 'section':
    case 'total':
      return false
    default:
      return step satisfies never
  }
}

/** One step in words; none for an item that is not assessed. */
export function pointsStepLines({ bonus, veto }: Sheet, step: PointsStep): string[] {
  switch (step.kind) {
    case 'claimed':
      return [`${step.item} ${step.title}：自报${outOf(step)}`]
    case 'item':
      return [`${step.item} ${step.title}：${outOf(step)}${lostWords(step.lost, step.floored)}`]
    case 'not-assessed':
      return []
    case 'section':
      return [`第${step.section}部分「${step.title}」：${outOf(step)}`]
    case 'bonus':
      return [`${bonus.label}：${outOf(step)}`]
    case 'total':
      return [`合计：${scoreWords(step.subtotal)}分`]
    case 'veto':
      return [`一票否决：${veto.label}`]
    case 'target':
      return targetWords(step)
    default:
      return step satisfies never
  }
}

const outOf = ({ points, most }: { readonly points: Exact; readonly most: Exact }): string =>
  `${scoreWords(points)}分（满分${scoreWords(most)}分）`

function lostWords(lost: readonly PointsLost[], floored: boolean): string {
  const words = lost
    .filter(({ points }) => points !== 0)
    .map(({ found, points }) => `${found}，扣${scoreWords(points)}分`)
  return words.length === 0 ? '' : `：${words.join('；')}${floored ? '；扣完为止' : ''}`
}

function targetWords({ line, bonusCounts, measured, reaches }: Extract<PointsStep, { kind: 'target' }>): string[] {
  if (line === null) return ['不设分数线']
  if (measured === null) return []
  const counted = bonusCounts ? '' : '（不计加分）'
  return [`参考分数线${line}分：${scoreWords(measured)}分${counted}，${reaches ? '达到' : '没有达到'}`]
}

/** The changes that would bring points, those that reach the line, and those that are closed. */
export function presentPointsAdvice(sheet: Sheet, advice: PointsAdvice): string[] {
  const { gains, most, shut } = advice
  const lines = gains.map(({ gain, changes }) => `· ${changesWords(sheet, changes)}：至多再得${scoreWords(gain)}分`)
  const doors = shut.map((door) => `· ${shutWords(sheet, door)}`)
  return [
    ...lineWords(sheet, advice),
    ...(lines.length > 0
      ? ['还可以提高：', ...lines, `全部做到，总分最多${scoreWords(most)}分。`]
      : ['已评的各项没有可以再提高的。']),
    ...(doors.length > 0 ? ['已不可能：', ...doors] : []),
  ]
}

/** The distance to the line, and the smallest sets of changes that reach it. */
function lineWords(sheet: Sheet, { short, countedFull, ways, now }: PointsAdvice): string[] {
  const line = sheet.target.points.value
  if (short === null || line === null) return []
  const assumed = countedFull.length > 0 ? `（未评的${countedFull.length}项按满分计）` : ''
  if (short === 0) return now.reachesTarget ? [] : [`按现在的得分可达到${line}分${assumed}。`]
  const found = ways.map((way) => `· ${wayWords(sheet, way)}`)
  return [
    `距${line}分还差${scoreWords(short)}分${assumed}。`,
    ...(found.length > 0 ? ['做到以下任何一条即可达到：', ...found] : []),
  ]
}

const wayWords = (sheet: Sheet, { changes, result }: PointsWay): string => {
  const { total, subtotal } = result
  const sum = total === null ? `已评部分${scoreWords(subtotal)}分` : `总分${scoreWords(total)}分`
  return `${changesWords(sheet, changes)} → ${sum}`
}

const changesWords = (sheet: Sheet, changes: readonly PointsChange[]): string =>
  changes.map((change) => changeWords(sheet, change)).join('，并')

function changeWords({ bonus }: Sheet, change: PointsChange): string {
  switch (change.kind) {
    case 'raise-claim':
      return `第${change.item}项${change.label}达到${scoreWords(change.to)}分`
    case 'earn-bonus':
      return `${bonus.label}达到${scoreWords(change.to)}分`
    default:
      return `第${change.item}项${ruleChangeWords(change)}`
  }
}

/** One thing that can still be done about a rule's facts; with the facts as they are, also how much more that is. */
export function ruleChangeWords(change: RuleChange, facts?: Facts): string {
  const { label } = change
  switch (change.kind) {
    case 'lower-count':
      return `${label}降到${change.to}`
    case 'raise-count':
      return facts ? `${label}${moreWords(facts[change.fact], change.to)}` : `${label}达到${change.to}`
    case 'raise-score':
      return `${label}达到${scoreWords(change.to)}分`
    case 'raise-percent':
      return `${label}达到${percentWords(change.to)}`
    case 'put-right':
      return `改正「${label}」`
    case 'achieve':
      return `做到「${label}」`
    case 'do-parts':
      return facts ? `再做到${change.parts.join('、')}` : `${label}：做到${change.parts.join('、')}`
    case 'reach-tier':
      return `${label}做到「${change.tier}」`
    case 'raise-level':
      return facts
        ? `${label}（${change.level}）${moreWords(countOfLevel(facts[change.fact], change.level), change.to)}`
        : `${label}的${change.level}达到${change.to}`
    case 'raise-judged':
      return `${label}评定达到${scoreWords(change.to)}分`
    case 'lower-judged':
      return change.to === 0 ? `${label}不扣分` : `${label}扣分降到${scoreWords(change.to)}分`
    default:
      return change satisfies never
  }
}

/** 「再增加2（共4）」 */
function moreWords(was: FactValue | undefined, to: number): string {
  const now = typeof was === 'number' ? was : 0
  return now === 0 ? `达到${to}` : `再增加${to - now}（共${to}）`
}

function countOfLevel(value: FactValue | undefined, level: string): FactValue | undefined {
  return typeof value === 'object' && !Array.isArray(value) ? value[level] : undefined
}

function shutWords({ veto, bonus, items, target }: Sheet, door: PointsShutDoor): string {
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
