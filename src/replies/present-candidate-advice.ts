import { dayWords, lastMomentWords } from '../domain/day.ts'
import { scoreWords } from '../domain/facts.ts'
import type { CandidateAdvice, CandidateChange, CandidateShutDoor } from '../rules/selection/candidate-advice.ts'
import type { SelectionRubric } from '../rules/selection/selection-rubric.ts'
import { eligibleWords } from './eligible-words.ts'

/** What a candidate still has to do to be eligible, and which doors are shut. */
export function presentCandidateAdvice(rubric: SelectionRubric, { now, way, shut }: CandidateAdvice): string[] {
  const doors = shut.map((door) => `· ${shutWords(rubric, door)}`)
  return [
    ...(way
      ? [
          '还要做到（缺一不可）：',
          ...way.changes.map((change) => `· ${changeWords(change)}`),
          `做到后：${eligibleWords(way.result)}`,
        ]
      : [now.eligible ? '各项条件都已符合，不缺什么。' : '现在没有可以再做的。']),
    ...(doors.length > 0 ? ['已不可能：', ...doors] : []),
  ]
}

function changeWords(change: CandidateChange): string {
  switch (change.kind) {
    case 'raise-score':
      return `${change.label}达到${scoreWords(change.to)}分`
    case 'be-named':
      return `${change.label}：${change.to.join('或')}`
    case 'confirm':
      return change.label
    case 'meet-standard':
      return `达到标准${change.standard}（${change.label}）`
    case 'submit-by':
      return `${lastMomentWords(change.lastMoment)}前报送`
    case 'submit-late':
      return `补报（期限${dayWords(change.due)}已过）`
    default:
      return change satisfies never
  }
}

function shutWords({ candidate }: SelectionRubric, door: CandidateShutDoor): string {
  switch (door.kind) {
    case 'deadline-passed':
      return `期限${dayWords(door.due)}已过，不能再按时报送`
    case 'fixed':
      return `${candidate.conditions.find(({ fact }) => fact === door.fact)?.label ?? door.fact}已核定，不能再改变`
    case 'office-decides':
      return '文件未规定，由督导办认定'
    default:
      return door satisfies never
  }
}
