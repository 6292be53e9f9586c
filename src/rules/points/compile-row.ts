import { invalidFact, unknownFact } from '../../domain/errors.ts'
import type { Facts } from '../../domain/facts.ts'
import type { Resolve } from '../interpreted.ts'
import { type Path, RubricError } from '../rubric-error.ts'
import type { Show } from '../show.ts'
import type { Situation } from '../situation.ts'
import { type Amount, amountOf, compareAmounts, greater, lesser, minus, plus } from './amount.ts'
import { isFor } from './is-for.ts'
import type { NamedFact, PointsRule } from './kinds/points-rule.ts'
import { compilePointsRule, type PointsRuleData } from './kinds/points-rule-data.ts'
import type { Effect, RowAccount, RowGain, Scorer } from './row.ts'
import { NotSubmittedPoints, type ScoreData } from './row-data.ts'

/** What a row's scoring needs to compile itself. */
export interface RowContext {
  readonly resolve: Resolve
  readonly path: Path
  /** Something is to be handed in for it, so that it may be missing. */
  readonly isHandedIn: boolean
  /** Where its rules stand; left out: under `rules`. */
  readonly rulesPath?: Path
}

/** A rule beside its data, which says whose it is. */
interface OwnedRule {
  readonly data: PointsRuleData
  readonly rule: PointsRule
}

/** A row as one kind of unit, or one unit, has it. */
interface Active {
  readonly points: Amount
  readonly start: Amount
  readonly cap: Amount
  readonly rules: readonly PointsRule[]
  readonly specs: readonly NamedFact[]
  readonly names: readonly string[]
}

/** Compiles a row's scoring; throws a RubricError for what does not hold together. */
export function compileRow(data: ScoreData, context: RowContext): Scorer {
  const { resolve, path, isHandedIn, rulesPath = [...path, 'rules'] } = context
  const notSubmitted = resolve(data.notSubmitted, NotSubmittedPoints, [...path, 'notSubmitted'])
  const floor = data.floor === 'none' ? null : amountOf(data.floor)
  const rulesBy = new Map<number, readonly OwnedRule[]>()
  const rulesFor = (points: number): readonly OwnedRule[] => {
    const known = rulesBy.get(points)
    if (known) return known
    const made = data.rules.map((rule, at) => ({
      data: rule,
      rule: compilePointsRule(rule, { points: amountOf(points), resolve, path: [...rulesPath, at] }),
    }))
    rulesBy.set(points, made)
    return made
  }
  const all = pointsOf(data).flatMap(rulesFor)
  checkFacts(data, all, rulesPath)
  const from = startOf(data, all, path)
  const specs = specsOf(all.map(({ rule }) => rule))
  const named = data.rules.some(({ only }) => (only?.units.length ?? 0) > 0)

  const activeBy = new Map<string, Active | null>()
  function activeFor({ unit, unitName }: Situation): Active | null {
    const key = named ? `${unit ?? ''}\n${unitName ?? ''}` : (unit ?? '')
    const known = activeBy.get(key)
    if (known !== undefined) return known
    const points = typeof data.points === 'number' ? data.points : data.points[unit ?? '']
    const made = points === undefined ? null : makeActive(points, unit, unitName)
    activeBy.set(key, made)
    return made
  }
  function makeActive(points: number, unit: Situation['unit'], unitName: string | undefined): Active {
    const rules = rulesFor(points)
      .filter((one) => isFor(one.data.only, unit, unitName))
      .map(({ rule }) => rule)
    const own = specsOf(rules)
    const full = amountOf(points)
    return {
      points: full,
      start: from === 'full' ? full : 0,
      cap: data.cap === undefined ? full : amountOf(data.cap),
      rules,
      specs: own,
      names: own.map(({ name }) => name),
    }
  }
  function requireActive(situation: Situation): Active {
    const active = activeFor(situation)
    if (active) return active
    throw invalidFact('单位类别', `本项没有${situation.unit ?? '这类单位'}的分值`)
  }
  const floored = (amount: Amount): Amount => (floor === null ? amount : greater(amount, floor))

  function judge(facts: Facts, situation: Situation, isAssessed: boolean): Amount | null {
    const active = requireActive(situation)
    refuseOthers(facts, active.names)
    let sum = active.start
    let open: Amount | null = null
    for (const rule of active.rules) {
      const effect = rule.effect(facts, situation)
      if (effect === null) open = plus(open ?? 0, rule.best)
      else sum = plus(sum, effect)
    }
    return settled(active, sum, open, isAssessed)
  }

  /** The points that effects together come to; `open`: the most that what is not stated could bring, null where all is. */
  function settled(active: Active, sum: Amount, open: Amount | null, isAssessed: boolean): Amount | null {
    if (!isAssessed && active.specs.length > 0) return null
    // What is still open may not matter any more: all is lost, whatever it is.
    if (open !== null && !(floor !== null && compareAmounts(plus(sum, open), floor) <= 0)) return null
    return lesser(floored(sum), active.cap)
  }

  function account(facts: Facts, situation: Situation, isAssessed: boolean): RowAccount {
    const active = requireActive(situation)
    refuseOthers(facts, active.names)
    const effects = active.rules.map((rule): Effect => ({ rule, points: rule.effect(facts, situation) }))
    let sum = active.start
    let open: Amount | null = null
    for (const { rule, points } of effects) {
      if (points === null) open = plus(open ?? 0, rule.best)
      else sum = plus(sum, points)
    }
    const points = settled(active, sum, open, isAssessed)
    return {
      start: active.start,
      effects,
      missing: points === null ? missingIn(active, facts, situation) : [],
      floored: compareAmounts(sum, floored(sum)) < 0,
      capped: compareAmounts(sum, active.cap) > 0,
      points,
      of: active.points,
    }
  }

  function gains(facts: Facts, situation: Situation): readonly RowGain[] {
    const active = requireActive(situation)
    const now = lesser(floored(sumStated(active, facts, situation)), active.cap)
    return active.rules
      .flatMap((rule): RowGain[] => {
        const effect = rule.effect(facts, situation)
        if (!rule.improve || (effect !== null && compareAmounts(effect, rule.best) >= 0)) return []
        const { facts: changed, change } = rule.improve(rule.best, facts)
        const improved = sumStated(active, { ...facts, ...changed }, situation)
        const gain = minus(lesser(floored(improved), active.cap), now)
        return compareAmounts(gain, 0) > 0 ? [{ change, facts: changed, gain }] : []
      })
      .toSorted((one, other) => Math.sign(compareAmounts(other.gain, one.gain)))
  }

  return {
    specs,
    names: specs.map(({ name }) => name),
    notSubmitted,
    rulesOf: (situation) => requireActive(situation).rules,
    of: (situation) => activeFor(situation)?.points ?? null,
    judge,
    account,
    gains,
    samples: (situation) => samplesOf(requireActive(situation).rules),
    describe: (show) => describeRow(data, { from, isHandedIn, rules: all.slice(0, data.rules.length) }, show),
  }
}

/** Every maximum that the row has for some kind of unit. */
const pointsOf = ({ points }: ScoreData): readonly number[] =>
  typeof points === 'number' ? [points] : [...new Set(Object.values(points))]

function refuseOthers(facts: Facts, names: readonly string[]): void {
  for (const name in facts) {
    if (!names.includes(name)) throw unknownFact(name, names)
  }
}

/** Several rules may look at one fact, and then as the same kind of fact. */
function checkFacts({ rules }: ScoreData, compiled: readonly OwnedRule[], path: Path): void {
  const kinds = new Map<string, string>()
  for (const [at, { rule }] of compiled.slice(0, rules.length).entries()) {
    for (const { name, kind } of rule.specs) {
      const known = kinds.get(name) ?? kind
      if (known !== kind) throw new RubricError([...path, at, 'fact'], `事实「${name}」已作为另一种事实使用`)
      kinds.set(name, known)
    }
  }
}

function startOf({ from }: ScoreData, rules: readonly OwnedRule[], path: Path): 'full' | 'zero' {
  if (from !== undefined) return from
  const giving = rules.filter(({ rule }) => compareAmounts(rule.best, 0) > 0).length
  if (giving === 0) return 'full'
  if (giving === rules.length) return 'zero'
  throw new RubricError([...path, 'from'], '既有得分又有扣分的，应写明 full（从满分起扣）或 zero（从 0 分起加）')
}

/** The facts of rules, each once. */
function specsOf(rules: readonly PointsRule[]): readonly NamedFact[] {
  const byName = new Map<string, NamedFact>()
  for (const spec of rules.flatMap((rule) => rule.specs)) if (!byName.has(spec.name)) byName.set(spec.name, spec)
  return [...byName.values()]
}

/** The facts that points still need; all of them where nobody assessed the row and none has to be stated. */
function missingIn({ rules, specs }: Active, facts: Facts, situation: Situation): readonly NamedFact[] {
  const open = specsOf(rules.filter((rule) => rule.effect(facts, situation) === null))
  return open.length > 0 ? open : specs
}

function sumStated({ start, rules }: Active, facts: Facts, situation: Situation): Amount {
  return rules.reduce((sum, rule) => plus(sum, rule.effect(facts, situation) ?? 0), start)
}

/** The best of all, the worst of all, and each rule alone through all it tells apart. */
function samplesOf(rules: readonly PointsRule[]): readonly Facts[] {
  const samples = rules.map((rule) => rule.samples())
  const best: Facts = Object.assign({}, ...samples.map((one) => one[0] ?? {}))
  const worst: Facts = Object.assign({}, ...samples.map((one) => one.at(-1) ?? {}))
  return [best, ...samples.flatMap((one) => one.map((facts) => ({ ...best, ...facts }))), worst]
}

function describeRow(
  { points, floor, cap, notSubmitted }: ScoreData,
  { from, isHandedIn, rules }: { from: 'full' | 'zero'; isHandedIn: boolean; rules: readonly OwnedRule[] },
  show: Show,
): readonly string[] {
  const { text, parameter } = show
  const most =
    typeof points === 'number'
      ? `${points}分`
      : Object.entries(points)
          .map(([kind, one]) => `${text(kind)}${one}分`)
          .join('，')
  const least = floor === 'none' ? '可以扣到 0 分以下' : floor === 0 ? '扣完为止' : `最低 ${floor}分`
  const missed = `到期没有报送：${parameter(notSubmitted, (value) => `${String(value)}分`)}`
  return [
    [
      most,
      from === 'full' ? `从满分起扣，${least}` : '从 0 分起加',
      ...(cap === undefined ? [] : [`至多 ${cap}分`]),
    ].join('；'),
    ...rules.map(({ data: { only }, rule }) => {
      const whose = [...(only?.kinds ?? []), ...(only?.units ?? [])].map(text).join('、')
      return `${whose === '' ? '' : `（只对${whose}）`}${rule.describe(show)}`
    }),
    ...(isHandedIn ? [missed] : []),
  ]
}
