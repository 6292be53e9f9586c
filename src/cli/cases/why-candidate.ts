import { shanghaiIso } from '../../domain/day.ts'
import type { CandidateDerivation, CandidateStep } from '../../rules/selection/candidate-derivation.ts'
import { basisWords } from './why.ts'

/** Why a candidate is eligible or not, in one line. */
export const whyCandidate = ({ steps }: CandidateDerivation): string =>
  steps.map((step) => `${stepWords(step)}${basisWords(step)}`).join(' → ')

function stepWords(step: CandidateStep): string {
  switch (step.kind) {
    case 'condition': {
      const stated = step.value === null ? '未报' : JSON.stringify(step.value)
      return `${step.label} ${stated}${step.met === false ? ' 不符合' : ''}`
    }
    case 'timing': {
      const { due, submitted } = step.upload
      return `期限 ${due} 报送 ${submitted ? shanghaiIso(submitted) : '无'}`
    }
    case 'silent':
      return '迟报，文件未规定'
    default:
      return step satisfies never
  }
}
