import { dayWords, lastMomentWords, momentWords } from '../domain/day.ts'
import { type Facts, presentFacts, scoreWords } from '../domain/facts.ts'
import { flagWords } from '../domain/flag.ts'
import type { GradeScale } from '../domain/grade.ts'
import { type Task, taskName } from '../domain/task.ts'
import type { UnitKind } from '../domain/unit.ts'
import type { Advice, Change, ShutDoor, Way } from '../rules/advice.ts'
import type { Derivation } from '../rules/derivation.ts'
import type { Exact } from '../rules/exact.ts'
import { amountOfExact, asFraction, exactAmount, minus } from '../rules/points/amount.ts'
import type { TaskInput, TaskResult } from '../rules/task-input.ts'
import type { TasksRubric } from '../rules/tasks-rubric.ts'
import { presentClausesOf, presentConsulted } from './present-clauses.ts'
import { presentDerivation } from './present-derivation.ts'
import { ruleChangeWords } from './present-points.ts'
import { presentFlag, timingWords } from './present-standing.ts'

/** A task, and its facts as they are. */
interface Asked {
  readonly task: Task
  readonly facts: Facts
}

/** The ways that would still raise the grade or avoid a yellow flag, and those that are closed. */
export function presentAdvice(advice: Advice, { task, facts }: Asked, unit: UnitKind): string[] {
  const ways = waysByResult(advice).map(([way, ...others]) => {
    const more = others.length > 0 ? `（这样的办法共${others.length + 1}种）` : ''
    return `· ${wayWords(way, { task, facts }, advice.now)}${more}`
  })
  const shut = advice.shut.map((door) => `· ${shutWords(door, unit, advice.scale)}`)
  return [
    ...(ways.length > 0 ? ['还可以：', ...ways] : ['现在没有可以再提高的办法。']),
    ...(shut.length > 0 ? ['已不可能：', ...shut] : []),
  ]
}

/** The easiest way to the best result, in one line for a list. */
export const presentBestWay = (advice: Advice, asked: Asked): string | null => {
  const [best] = waysByResult(advice).at(-1) ?? []
  return best ? wayWords(best, asked, advice.now) : null
}

/** Ways grouped by result, the best result last; each group keeps the order of the advice. */
function waysByResult({ ways, scale }: Advice): [Way, ...Way[]][] {
  const found = new Map<string, [Way, ...Way[]]>()
  for (const way of ways) {
    const key = resultWords(way.result)
    const same = found.get(key)
    if (same) same.push(way)
    else found.set(key, [way])
  }
  return [...found.values()].sort(([one], [other]) => rankOf(one.result, scale) - rankOf(other.result, scale))
}

const flagRanks = { red: 3, blue: 2, yellow: 0 } as const

/** The rank of a result, by flag and then by grade. */
const rankOf = ({ flag, grade, points }: TaskResult, scale: GradeScale): number =>
  (flag ? flagRanks[flag] : 1) * 100 - (grade ? scale.indexOf(grade) : scale.length) + pointsRank(points ?? 0)

const pointsRank = (points: Exact): number => asFraction(amountOfExact(points)).valueOf()

function wayWords({ changes, result }: Way, asked: Asked, now: TaskResult): string {
  const criteria = changes.flatMap((change) => (change.kind === 'meet-criterion' ? [change] : []))
  const parts = changes.flatMap((change) => (change.kind === 'carry-out' ? [change.part] : []))
  const single = changes.filter(({ kind }) => kind !== 'meet-criterion' && kind !== 'carry-out')
  const words = [
    ...single.map((change) => changeWords(change, asked)),
    ...(criteria.length > 0 ? [criteriaWords(criteria)] : []),
    ...(parts.length > 0 ? [`有${parts.join('、')}`] : []),
  ]
  return `${words.map(joined).join('，')} → ${resultWords(result)}${gainWords(result, now)}`
}

/** 「再符合第2条（方式灵活）」, or the numbers alone where there are several. */
function criteriaWords(criteria: readonly Extract<Change, { kind: 'meet-criterion' }>[]): string {
  const [only, ...others] = criteria
  if (only && others.length === 0) return `再符合第${only.criterion}条（${only.label}）`
  return `再符合第${criteria.map(({ criterion }) => criterion).join('、')}条`
}

const resultWords = ({ grade, flag, undecided, points = null }: TaskResult): string =>
  [
    undecided ? '等次由督导办认定' : grade ? grade : null,
    points === null ? null : `${scoreWords(points)}分`,
    flag ? flagWords[flag] : null,
  ]
    .filter((part) => part !== null)
    .join('·') || '等待评定'

/** 「并」 before 「不合格案卷」 would read as 并不. */
const joined = (words: string, at: number): string =>
  at === 0 ? words : `${/^[不没未]/.test(words) ? '并且' : '并'}${words}`

/** 「（多得3分）」, where the row has points already. */
function gainWords({ points = null }: TaskResult, now: TaskResult): string {
  if (points === null || now.points === null || now.points === undefined) return ''
  const gain = exactAmount(minus(amountOfExact(points), amountOfExact(now.points)))
  return gain === 0 ? '' : `（多得${scoreWords(gain)}分）`
}

function changeWords(change: Change, { task, facts }: Asked): string {
  const which = (upload: number) => (task.uploads.length > 1 ? `第${upload + 1}次` : '')
  switch (change.kind) {
    case 'submit-by':
      return `${lastMomentWords(change.lastMoment)}前${which(change.upload)}报送齐全`
    case 'submit':
      return `${which(change.upload)}报送齐全`
    case 'submit-missing-upload':
      return `补报${which(change.upload)}材料（期限${dayWords(change.due)}已过）`
    case 'meet-criterion':
      return `再符合第${change.criterion}条（${change.label}）`
    case 'raise-score':
      return `${change.label}达到${change.to}分`
    case 'lower-count':
      return change.to === 0 ? `${change.label}为0` : `${change.label}降到${change.to}`
    case 'win-prize':
      return `获得${change.prize}`
    case 'carry-out':
      return `补上「${change.part}」`
    case 'be-recognised':
      return `${change.label}经督导办认定`
    case 'raise-count':
    case 'raise-percent':
    case 'put-right':
    case 'achieve':
    case 'do-parts':
    case 'reach-tier':
    case 'raise-level':
    case 'raise-judged':
    case 'lower-judged':
      return ruleChangeWords(change, facts)
    case 'rectify':
      return '经督促指导后整改，由督导办确认'
    default:
      return change satisfies never
  }
}

function shutWords(door: ShutDoor, unit: UnitKind, [best]: GradeScale): string {
  switch (door.kind) {
    case 'not-applicable':
      return `本项不适用于${unit}`
    case 'deadline-passed':
      return `期限${dayWords(door.due)}已过，不能再按时报送`
    case 'late-demotion':
      return '超期完成须降一个等次，不能免除'
    case 'no-red-after-deadline':
      return '未按时完成，不能再得红旗'
    case 'rectified-stays-blue':
      return '黄旗经整改改为蓝旗，不能再改为红旗'
    case 'fact-fixed':
      return '事实已核定，不能再改变'
    case 'fact-announced':
      return '奖项已公布，不能再改变'
    case 'office-decides':
      return '文件未规定，由督导办认定'
    case 'best-grade':
      return `等次已是${best}，不能更高`
    case 'full-points':
      return '已得满分，不能更高'
    case 'no-grade':
      return '本项不评等次'
    default:
      return door satisfies never
  }
}

/** A check of a task before it is handed in: the result at a moment, its derivation and the advice. */
export function presentTaskCheck(
  rubric: TasksRubric,
  task: Task,
  { unit, at, facts, rectified }: TaskInput,
  { derivation, advice }: { readonly derivation: Derivation; readonly advice: Advice },
): string[] {
  const rests = [...derivation.steps, ...advice.shut]
  return [
    `${taskName(task)}（${task.title}），${unit}，评定于${momentWords(at)}`,
    `结果：${checkedWords(advice.now, task, rectified)}`,
    `事实：${presentFacts(facts, task.facts)}`,
    '推算：',
    ...presentDerivation(derivation).map((line) => `· ${line}`),
    ...presentAdvice(advice, { task, facts }, unit),
    ...presentClausesOf(rests, rubric),
    ...presentConsulted(rests, rubric),
  ]
}

function checkedWords(
  { applies, grade, flag, timing, undecided, points, of = null }: TaskResult,
  task: Task,
  rectified: boolean,
): string {
  if (!applies) return '不适用'
  if (points !== undefined) return [timingWords[timing], pointsOf(points, of)].join('，')
  const assessed = undecided ? '等次文件未规定，由督导办认定' : grade ? `等次${grade}` : '尚无等次'
  const flagged = flag ? presentFlag(flag, { voluntary: task.voluntary, rectified }) : '暂无旗'
  return [timingWords[timing], ...(task.voluntary ? [] : [assessed]), ...(task.flags ? [flagged] : [])].join('，')
}

const pointsOf = (points: Exact | null, of: Exact | null): string =>
  points === null ? '尚未评分' : `${scoreWords(points)}分${of === null ? '' : `（满分${scoreWords(of)}分）`}`
