import { type Almanac, type ConditionProperties, Engine, type RuleProperties } from 'json-rules-engine'
import type { TotalData } from '../../../src/rules/points/total/total-data.ts'
import type { RubricData } from '../../../src/rules/rubric-file.ts'
import type { TaskData } from '../../../src/rules/tasks-data.ts'
import { type EngineRule, engineRule, sumOf } from './engine-cases.ts'
import type { UnitYear } from './points-year.ts'

/** The total, in floating point, and the level of a unit. */
interface EngineResult {
  readonly total: number
  readonly level: string
}

type EngineFacts = Record<string, unknown>

interface Row {
  readonly no: number
  readonly start: number
  readonly least: number
  readonly most: number
  /** Each with the number that its events name it by. */
  readonly rules: readonly (EngineRule & { readonly id: number })[]
}

/** The points that came in events so far, by rule. */
type Came = number[][]

const DAY = 86_400_000

/**
 * The same rubric as json-rules-engine says it, a rule a part, a tier, a step, a level, a band
 * (https://github.com/CacheControl/json-rules-engine/blob/master/docs/rules.md). The engine has no arithmetic: points are
 * reckoned where its events come in, and added up by a fact that the bands ask for. Only assessed units; named units,
 * extensions and the checks of facts are not its matter.
 */
export function engineUnit(data: Pick<RubricData, 'tasks' | 'total' | 'interpretations'>, year: number) {
  const inForce = new Map(
    data.interpretations.map(({ id, readings, inForce }) => [id, readings.find((one) => one.id === inForce)?.value]),
  )
  const value = (parameter: unknown): unknown =>
    typeof parameter === 'object' && parameter !== null && 'by' in parameter
      ? inForce.get(String(parameter.by))
      : parameter
  const { tasks = [], total } = data
  if (!total) throw new RangeError('a rubric with a total')
  const limits: number[] = []
  for (const { no, uploads } of tasks) {
    if (uploads[0]) limits[no] = Date.parse(`${year}-${String(uploads[0].due)}T23:59:59.999+08:00`)
  }
  const kinds = new Map<string, (facts: EngineFacts) => Promise<EngineResult>>()
  const engineFor = (unit: string) => {
    const known = kinds.get(unit) ?? engineOf(tasks, total, unit, value)
    kinds.set(unit, known)
    return known
  }
  return (unit: UnitYear): Promise<EngineResult> => engineFor(unit.whole.unit)(factsOf(unit, limits))
}

/** All facts under names of their own, those of a row after its number. */
function factsOf({ whole, rows }: UnitYear, limits: readonly number[]): EngineFacts {
  const { vetoes = [], bonus = 0, deductions = 0 } = whole
  const facts: EngineFacts = { vetoes, bonus, deductions }
  for (const { task, facts: own, submitted, at } of rows) {
    for (const name in own) {
      const stated = own[name]
      if (typeof stated !== 'object' || Array.isArray(stated)) facts[`${task} ${name}`] = numberIn(stated)
      else for (const level in stated) facts[`${task} ${name} ${level}`] = stated[level]
    }
    const limit = limits[task]
    if (limit === undefined) continue
    facts[`${task} in`] = submitted[0] instanceof Date
    facts[`${task} late`] = Math.max(0, Math.ceil(((submitted[0] ?? at).getTime() - limit) / DAY))
  }
  return facts
}

function numberIn(stated: unknown): unknown {
  if (typeof stated !== 'string' || !stated.includes('/')) return stated
  const [over, under] = stated.split('/')
  return Number(over) / Number(under)
}

function engineOf(
  tasks: readonly TaskData[],
  total: TotalData,
  unit: string,
  value: (parameter: unknown) => unknown,
): (facts: EngineFacts) => Promise<EngineResult> {
  const rows: Row[] = []
  const all: EngineRule[] = []
  const engineRules: RuleProperties[] = []
  for (const { no, appliesTo, uploads, score } of tasks) {
    if (!score || (appliesTo && !appliesTo.some((kind) => kind === unit))) continue
    const most = typeof score.points === 'number' ? score.points : (score.points[unit] ?? 0)
    const start = startsFull(score) ? most : 0
    const isIn = uploads.length > 0 ? [{ fact: `${no} in`, operator: 'equal', value: true }] : []
    const own = score.rules
      .filter(({ only }) => only === undefined || only.kinds.includes(unit))
      .map((rule) => engineRule(rule, no, most, value))
    const begins = isIn.length > 0 ? [{ cases: [{ conditions: [], points: start }], together: sumOf }] : []
    const rules = [...begins, ...own].map((rule) => ({ ...rule, id: all.push(rule) - 1 }))
    for (const { cases, id } of rules) {
      for (const [at, { conditions }] of cases.entries())
        engineRules.push(pointsRule([...isIn, ...conditions], { id, at }))
    }
    const least = score.floor === 'none' ? Number.NEGATIVE_INFINITY : score.floor
    rows.push({ no, start: isIn.length > 0 ? 0 : start, least, most: score.cap ?? most, rules })
  }
  const { bands, below, inclusive } = levelsOf(total, unit)
  const words = [...bands.map(({ level }) => level), below]
  const rules = [...engineRules, ...bandRules(bands, value(inclusive) === true), ...vetoRules(total)]
  const engine = new Engine(rules, { allowUndefinedFacts: true })
  engine.on('points', async ({ id, at }: { id: number; at: number }, almanac: Almanac) => {
    const points = all[id]?.cases[at]?.points ?? 0
    const [came, facts] = [await almanac.factValue<Came>('came'), await almanac.factValue<EngineFacts>('stated')]
    came[id] = [...(came[id] ?? []), typeof points === 'number' ? points : points.reckon(Number(facts[points.fact]))]
  })
  const counts = value(total.bonusCounts) === true
  engine.addFact('measured', async (_params, almanac) => {
    const [came, facts] = [await almanac.factValue<Came>('came'), await almanac.factValue<EngineFacts>('stated')]
    return addUp(rows, total, came, { bonus: counts ? facts.bonus : null, deductions: facts.deductions })
  })
  return async (facts) => {
    const came: Came = []
    const { events } = await engine.run({ ...facts, came, stated: facts })
    const found = events.find(({ type }) => type === 'band')?.params?.place
    const effects = events.flatMap(({ type, params }) => (type === 'veto' && params ? [params] : []))
    const isNothing = effects.some((effect) => 'total' in effect)
    const byTotal = typeof found === 'number' && !isNothing ? found : bands.length
    const dropped = Math.min(byTotal + sumOf(effects.map(({ drop = 0 }) => Number(drop))), bands.length)
    const named = effects.flatMap((effect) => ('level' in effect ? [words.indexOf(String(effect.level))] : []))
    const sum = isNothing ? 0 : addUp(rows, total, came, { bonus: facts.bonus, deductions: facts.deductions })
    return { total: sum, level: words[Math.max(dropped, ...named)] ?? '' }
  }
}

const startsFull = ({ from, rules }: NonNullable<TaskData['score']>): boolean =>
  from === 'full' || (from === undefined && !rules.some(brings))

const brings = (rule: NonNullable<TaskData['score']>['rules'][number]): boolean => {
  if (rule.kind === 'parts') return rule.parts[0]?.earns !== undefined
  if (rule.kind === 'levels') return rule.levels[0]?.earns !== undefined
  if (rule.kind === 'share' || rule.kind === 'tiers' || rule.kind === 'steps') return true
  return 'earns' in rule && rule.earns !== undefined
}

const pointsRule = (conditions: readonly ConditionProperties[], params: Record<string, number>): RuleProperties => ({
  conditions: { all: [...conditions] },
  event: { type: 'points', params },
  priority: 2,
})

const levelsOf = ({ levels }: TotalData, unit: string): TotalData['levels'][number] => {
  const own = levels.find(({ only }) => only === undefined || only.kinds.includes(unit))
  if (!own) throw new RangeError(`levels for ${unit}`)
  return own
}

const bandRules = (bands: readonly { readonly atLeast: number }[], inclusive: boolean): readonly RuleProperties[] =>
  bands.map(({ atLeast }, place) => {
    const above = bands[place - 1]
    const under = { fact: 'measured', operator: inclusive ? 'lessThan' : 'lessThanInclusive', value: above?.atLeast }
    const from = { fact: 'measured', operator: inclusive ? 'greaterThanInclusive' : 'greaterThan', value: atLeast }
    return { conditions: { all: above ? [from, under] : [from] }, event: { type: 'band', params: { place } } }
  })

const vetoRules = ({ vetoes }: TotalData): readonly RuleProperties[] =>
  vetoes.map(({ label, effect }) => ({
    conditions: { all: [{ fact: 'vetoes', operator: 'contains', value: label }] },
    event: { type: 'veto', params: { ...effect } },
  }))

/** The points that came, rule by rule and row by row, as a total; no bonus where it is null. */
function addUp(
  rows: readonly Row[],
  total: TotalData,
  came: Came,
  entered: { readonly bonus: unknown; readonly deductions: unknown },
): number {
  const points: number[] = []
  for (const { no, start, least, most, rules } of rows) {
    const sum = start + sumOf(rules.map(({ id, together }) => together(came[id] ?? [])))
    points[no] = Math.min(Math.max(sum, least), most)
  }
  const sumRows = (numbers: readonly number[] = []) => sumOf(numbers.map((no) => points[no] ?? 0))
  const sections = (total.sections ?? []).map((section) => limited(sumRows(section.rows), section))
  const given = limited(sumRows(total.bonus?.rows) + Number(entered.bonus), { upTo: total.bonus?.upTo })
  const taken = limited(Number(entered.deductions) - sumRows(total.deductions?.rows), { upTo: total.deductions?.upTo })
  return limited(sumOf(sections) - taken + (entered.bonus === null ? 0 : given), total)
}

const limited = (
  sum: number,
  { upTo, floor }: { readonly upTo?: number | undefined; readonly floor?: number | undefined },
): number => Math.min(Math.max(sum, floor ?? Number.NEGATIVE_INFINITY), upTo ?? Number.POSITIVE_INFINITY)
