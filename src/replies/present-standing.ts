import { placesBack, type Returned } from '../acts/upload-state.ts'
import { dayWords, momentWords } from '../domain/day.ts'
import { scoreWords } from '../domain/facts.ts'
import { type Flag, flagWords } from '../domain/flag.ts'
import { materialNames, type Task } from '../domain/task.ts'
import type { Scoring } from '../dossier/scoring.ts'
import { stageOf } from '../dossier/stage.ts'
import { expectedStanding, isDecidedByTime, type Standing } from '../dossier/standing.ts'
import { dueOf } from '../dossier/task-state.ts'
import type { TaskResult } from '../rules/task-input.ts'
import type { TasksRubric } from '../rules/tasks-rubric.ts'
import { firstNames } from './name-lists.ts'

/** A flag always carries its words (豫依法行政领办〔2015〕85号, 四、分析评价制度 一), never colour alone. */
export function presentFlag(
  flag: Flag,
  task: { readonly voluntary: boolean; readonly rectified?: boolean; readonly uploads?: readonly unknown[] },
): string {
  const words = {
    red: task.voluntary ? '有创新举措' : '工作按时完成，成效显著',
    blue: task.rectified ? '经督促指导后纠正' : '工作虽按时完成，成效一般或不完全符合要求',
    yellow: task.uploads?.length === 0 ? '粗暴执法、野蛮执法、趋利执法等造成恶劣影响' : '工作未按时完成，需要督促指导',
  } as const satisfies Record<Flag, string>
  return `${flagWords[flag]}·${words[flag]}`
}

/** 「6分，满分10分」; null while a row in points is not assessed, and for one that is graded. */
export const pointsWords = ({ points = null, of = null }: TaskResult): string | null =>
  points === null ? null : `${scoreWords(points)}分${of === null ? '' : `，满分${scoreWords(of)}分`}`

/** The basis of a result in words. */
export const basisWords = { confirmed: '核定', selfAssessed: '自评', timing: '按时间' } as const

/** 「等次：良（核定）」 or 「得分：6分，满分10分（核定）」, or the reason why there is none yet. */
export const presentGrade = (standing: Standing): string =>
  `${standing.task.scored ? '得分' : '等次'}：${gradeOrWhy(standing)}`

function gradeOrWhy(standing: Standing): string {
  const { result, basis, state, task } = standing
  const by = basis === 'timing' || isDecidedByTime(standing) ? '未报送' : basisWords[basis]
  const scoring = scoringWords(standing)
  if (scoring !== null) return scoring
  if (result.grade) return `${result.grade}（${by}）`
  const points = pointsWords(result)
  if (points !== null)
    return `${points}（${basis === 'timing' && !isDecidedByTime(standing) ? basisWords.timing : by}）`
  const lapsed = lapsedWords(standing)
  if (result.undecided && lapsed !== null) return `文件未规定，待督导办认定（${lapsed}）`
  if (result.undecided) return '文件未规定，待督导办统一认定'
  if (task.voluntary) return '加分项不评等次'
  if (result.timing === 'open') return '待督导办审核时写明按时或按超期'
  if (result.timing === 'early') return `尚未报送，${notDueWords(standing)}`
  if (isReachAwaited(standing)) return '待核实联系情况（没有写明联系不上的号码数）'
  const isIn = state.uploads.some(({ submissions }) => submissions.length > 0)
  return isIn ? '已报送，尚未评定' : '尚未评定'
}

/** 「1/2位专家已评（专家乙未评），平均暂为92分（待评分完成）」; null where no score is waited for. */
export function scoringWords({ scoring }: Pick<Standing, 'scoring'>): string | null {
  if (scoring === null || scoring.isComplete) return null
  return `${scorersWords(scoring)}，平均暂为${scoreWords(scoring.average)}分（待评分完成）`
}

function scorersWords({ assigned, missing, scorers }: Scoring): string {
  if (assigned === 0) return `已有${scorers}人评分`
  const names = firstNames(missing, MOST_EXPERTS, (count) => `等${count}位`)
  return `${assigned - missing.length}/${assigned}位专家已评（${names}未评）`
}

const MOST_EXPERTS = 3

/** A score is there, and the grade waits for how many numbers could not be reached. */
function isReachAwaited({ task, facts, result, state }: Standing): boolean {
  const isAsked = task.facts.some((spec) => spec.kind === 'count' && spec.name === 'unreachable')
  const isIn = state.uploads.some(({ completedAt }) => completedAt !== null)
  return isAsked && isIn && result.grade === null && facts.score !== undefined && facts.unreachable === undefined
}

/** 「首次7月28日 10:00 报送，7月30日 退回，补正期限8月5日已过」; null where nothing lapsed. */
function lapsedWords({ input }: Standing): string | null {
  const lapses = (input.lapsed ?? []).filter((one) => one !== null)
  if (lapses.length === 0) return null
  return lapses
    .map(
      ({ first, returned, until }) =>
        `首次${momentWords(first)} 报送，${momentWords(returned)} 退回，补正期限${dayWords(until)}已过`,
    )
    .join('；')
}

/** 「旗帜：黄旗·…（正式）」 or 「旗帜：预计…」; a flag is official only by confirmed facts or by timing. */
export function presentFlagLine(standing: Standing): string[] {
  const { task, result, flagIsOfficial } = standing
  if (!result.flag) return task.flags ? ['旗帜：暂无'] : []
  const words = flagOf(standing)
  return [flagIsOfficial ? `旗帜：${words}（正式）` : `旗帜：预计${words}（未核定）`]
}

const flagOf = ({ result, task, state }: Standing): string =>
  result.flag ? presentFlag(result.flag, { ...task, rectified: state.rectified }) : '暂无旗'

/** 「未报送，按时报送后」: the condition that an expected result depends on. */
export function ifHandedIn(standing: Standing): string {
  const state = stageOf(standing) === 'open' ? '未报送' : stateWords(standing)
  return `${state}，${onceHandedIn(standing)}`
}

/** 「按时报送后」, or 「按时报齐后」 where some of it came in. */
export const onceHandedIn = (standing: Standing): string => (stageOf(standing) === 'open' ? '按时报送后' : '按时报齐后')

/** One line for a list: 「优·红旗（核定）」, 「未报送，按时报送后预计优·红旗（自评）」. */
export function presentShort(standing: Standing, rubric: TasksRubric): string {
  const expected = expectedStanding(standing, rubric)
  if (expected) return `${ifHandedIn(standing)}预计${gradeAndFlag(expected)}（自评）`
  const { result, basis } = standing
  if (result.grade === null && result.flag === null && pointsWords(result) === null && !result.undecided) {
    return scoringWords(standing) ?? presentWaiting(standing)
  }
  const by = lapsedWords(standing) ?? scoringWords(standing) ?? basisWords[isDecidedByTime(standing) ? 'timing' : basis]
  return `${gradeAndFlag(standing)}（${by}）`
}

/** What a step changes in a result: an official grade or flag is named as such. */
export function presentChange(before: Standing, after: Standing, rubric: TasksRubric): string[] {
  const [was, becomes] = [presentShort(before, rubric), presentShort(after, rubric)]
  if (was === becomes) return [`结果不变：${was}`]
  const official = before.flagIsOfficial ? officialWords(before) : []
  return [
    `结果变化：${was} → ${becomes}`,
    ...(official.length === 0 ? [] : [`现在正式的${official.join('、')}将随之改变。`]),
  ]
}

const officialWords = ({ result }: Standing): string[] => [
  ...(result.grade ? [`等次「${result.grade}」`] : []),
  ...[pointsWords(result)].filter((words) => words !== null),
  ...(result.flag ? [flagWords[result.flag]] : []),
]

function gradeAndFlag({ result, flagIsOfficial, task }: Standing): string {
  if (task.scored) return result.undecided ? '文件未规定' : (pointsWords(result) ?? '得分待评定')
  const grade = result.undecided ? '文件未规定' : result.grade ? result.grade : null
  const flag = result.flag ? `${flagIsOfficial || !result.grade ? '' : '预计'}${flagWords[result.flag]}` : null
  const noGrade = task.voluntary || task.uploads.length === 0 ? null : '未评定'
  return [grade ?? noGrade, flag].filter((part) => part !== null).join('·')
}

function presentWaiting(standing: Standing): string {
  const { result, task } = standing
  if (task.uploads.length === 0) return '尚未评定'
  const state = stateWords(standing)
  return state === '未报送' && result.timing === 'early' ? `未报送，${notDueWords(standing)}` : state
}

/** 「期限未到」, or 「期限待定」 while nobody knows any of its days. */
const notDueWords = ({ state }: Standing): string =>
  state.uploads.some((_, upload) => dueOf(state, upload)) ? '期限未到' : '期限待定'

/** The timing of a whole task; nothing is said of it before it is all in. */
export function presentTiming(standing: Standing): string {
  const { timing } = standing.result
  const isPartly = stageOf(standing) === 'partial'
  if (isPartly && timing === 'early') return '未到期限、尚未报齐'
  if (isPartly && timing === 'on-time') return '已报的按时，尚未报齐'
  return stageOf(standing) === 'returned' ? `${timingWords[timing]}，已退回` : timingWords[timing]
}

export const timingWords = {
  early: '未到期限、尚未报送',
  'on-time': '按时报送',
  late: '超期报送',
  overdue: '逾期未报',
  'before-start': '启用前',
  open: '期限后更换过内容，按时与否待审核',
  none: '无报送期限',
} as const satisfies Record<TaskResult['timing'], string>

/** 「第2次」 and 「材料2」, each where the task has several. */
function returnedWords(task: Task, upload: number, returned: Returned): string {
  const round = task.uploads.length > 1 ? `第${upload + 1}次` : ''
  return task.materials.length > 1 ? `${round}${materialNames(task, placesBack(returned))}` : round
}

/** The state of a task's uploads in few words, by its stage. */
export function stateWords(standing: Standing): string {
  const stage = stageOf(standing)
  switch (stage) {
    case null:
      return '不需上传'
    case 'confirmed':
      return '已核定'
    case 'scoring':
      return standing.scoring ? `评分未完成，${scorersWords(standing.scoring)}` : '评分未完成'
    case 'complete':
      return '已报送，待审核'
    case 'overdue':
      return `逾期${toComeWords(standing) ?? '未报'}`
    case 'beforeStart':
      return `启用前${toComeWords(standing) ?? ''}`
    case 'returned':
    case 'partial':
    case 'open':
      return toComeWords(standing)?.replace(/^，/, '') ?? (standing.task.voluntary ? '未报送（自愿）' : '未报送')
    default:
      return stage satisfies never
  }
}

/** 「，材料2已退回，待重新报送」: what is still to come of a task that something of is in; null where nothing is. */
function toComeWords(standing: Standing): string | null {
  const { task, state } = standing
  const back = state.uploads.flatMap(({ returned }, upload) =>
    returned ? [returnedWords(task, upload, returned)] : [],
  )
  const lapsed = lapsedWords(standing)
  if (lapsed !== null) return `，${back.join('、')}已退回，没有按期重报（${lapsed}）`
  if (back.length > 0) return `，${back.join('、')}已退回，待重新报送`
  const complete = state.uploads.filter(({ completedAt }) => completedAt).length
  if (complete > 0) return `，已报送${complete}次，还差${state.uploads.length - complete}次`
  const partial = state.uploads.find(({ submissions }) => submissions.length > 0)
  return partial ? `，还缺${materialNames(task, partial.missing)}` : null
}
