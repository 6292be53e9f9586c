import type { UnitKind } from '../../domain/unit.ts'
import type { ClauseUse } from '../../rules/clause-uses.ts'
import { yearlyDayWords } from '../../rules/due/yearly-day.ts'
import { clauseKey } from '../../rules/notice.ts'
import type { Rubric } from '../../rules/rubric.ts'
import type { ConditionRule } from '../../rules/selection/conditions/condition-rule.ts'
import type { CandidateData, SelectionData } from '../../rules/selection/selection-data.ts'
import { inclusiveWords } from '../../rules/value-words.ts'
import { courseUseWords } from './course-words.ts'
import type { ShowParameter } from './interpretation-words.ts'
import { plain } from './markdown.ts'

/** What a selection makes of a clause, one line for each statement. */
export function selectionUseWords(
  { kind, of, clause }: ClauseUse,
  rubric: Rubric,
  data: SelectionData,
  show: ShowParameter,
): string[] {
  const { candidate, body, final, course } = data
  if (kind === 'requirement') return ['申报、推荐的要求：在「依据」中显示，不计算']
  if (kind === 'schedule') return candidate ? scheduleWords(candidate.submission, of, show) : []
  if (kind === 'condition') return candidate ? conditionsWords(candidate, of, clause.clauseId, show) : []
  if (kind === 'course') return course ? courseUseWords(course, clause.clauseId) : []
  const limit = rubric.selection?.final
  if (final && limit && clauseKey(clause) === clauseKey(limit.clause)) return ['确认名额', finalWords(final)]
  return body ? bodyWords(body, rubric.unitKinds, clause.clauseId, show) : []
}

function conditionsWords(
  { title, conditions }: CandidateData,
  of: ClauseUse['of'],
  clauseId: string,
  show: ShowParameter,
): string[] {
  return conditions
    .filter(({ fact }) => fact === of)
    .flatMap((condition) => conditionWords(condition, clauseId, show))
    .map((words) => `「${plain(title)}」的条件：${words}`)
}

function conditionWords(condition: ConditionRule, clauseId: string, show: ShowParameter): string[] {
  switch (condition.kind) {
    case 'score':
      return [
        `${plain(condition.label)}${condition.atLeast}分以上，${show(condition.inclusive, inclusiveWords)}，不四舍五入`,
      ]
    case 'option': {
      const accepted = condition.options.filter((option) => option.accepted).map(({ value }) => value)
      return [
        `${plain(condition.label)}为${plain(accepted.join('或'))}`,
        ...(condition.knownFrom === undefined
          ? []
          : [`没有填报的，活动里别的文件命名为${plain(condition.knownFrom)}的自动认出`]),
      ]
    }
    case 'yes':
      return [plain(condition.label)]
    case 'standards':
      return condition.standards
        .filter(({ clause }) => clause === clauseId)
        .flatMap(({ no, label, parts }) => [
          `标准${no}「${plain(label)}」${parts.length === 0 ? '' : '，以下各条都做到即为达到'}`,
          ...parts.map((part) => `${part.no} ${plain(part.label)}`),
        ])
    default:
      return condition satisfies never
  }
}

type Submission = CandidateData['submission']

function scheduleWords(
  { levels, chain, includesDay, late }: Submission,
  of: ClauseUse['of'],
  show: ShowParameter,
): string[] {
  const day = (value: unknown) => (value === true ? '含当日' : '不含当日')
  return levels
    .filter(({ level }) => level === of)
    .flatMap(({ level, label, due, asks }) => [
      ...(asks ? [`只问条件：${plain(asks.join('、'))}`] : []),
      ...(chain?.through.includes(level) ? [`层级 ${chain.level}：须依次按时经过 ${chain.through.join('、')}`] : []),
      `申报期限：${plain(label)}，${yearlyDayWords(due)}前，${show(includesDay, day)}`,
      `迟报的：${show(late, String)}；到期没有报送的不符合；不评等次，不挂旗`,
    ])
}

function bodyWords(
  body: NonNullable<SelectionData['body']>,
  unitKinds: readonly UnitKind[],
  clauseId: string,
  show: ShowParameter,
): string[] {
  switch (body.kind) {
    case 'nominations':
      return ['推荐名额', `每个推荐单位至多 ${body.atMost} 个，不得重复；${show(body.differ, differWords)}`]
    case 'cultivated': {
      if (clauseId === body.recommendedClause) return ['推荐', `从培育对象中推荐 ${body.recommended} 个`]
      const counts = Object.entries(body.cultivated).map(([kind, count]) => `${kind} ${count} 个`)
      const silent = unitKinds.filter((kind) => !(kind in body.cultivated))
      return ['培育', `${counts.join('，')}，不多不少，不得重复；${silent.join('、')}的个数文件未规定`]
    }
    case 'ranked':
      return ['择优推荐', ...rankedWords(body, show)]
    default:
      return body satisfies never
  }
}

const differWords = (value: unknown): string => (value === 'both' ? '行业、地域都应不同' : '行业、地域应有一项不同')

type Ranked = Extract<SelectionData['body'], { kind: 'ranked' }>
type Final = NonNullable<SelectionData['final']>

/** An order of preference by a recommending body. */
const rankedWords = ({ due, includesDay }: Ranked, show: ShowParameter): string[] => [
  '推荐单位按优先顺序排列，不得重复',
  `期限${yearlyDayWords(due)}前，${show(includesDay, (value) => (value === true ? '含当日' : '不含当日'))}；逾期或未报的不算推荐`,
]

/** The limit of confirmed candidates. */
const finalWords = ({ atMost, inPrinciple }: Final): string =>
  inPrinciple ? `最后确认原则上不超过 ${atMost} 个，超过时提示，不判为无效` : `最后确认不超过 ${atMost} 个，超过的无效`
