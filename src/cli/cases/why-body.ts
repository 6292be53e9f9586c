import { shanghaiIso } from '../../domain/day.ts'
import type { BodyStep } from '../../rules/selection/bodies/body.ts'
import { basisWords } from './why.ts'

/** The checks of a recommendation in one line. */
export const whyBody = (steps: readonly BodyStep[]): string =>
  steps.map((step) => `${stepWords(step)}${basisWords(step)}`).join(' → ')

function stepWords(step: BodyStep): string {
  switch (step.kind) {
    case 'count':
      return `${step.label} ${step.count} 个，应${step.exactly ? '为' : '至多'} ${step.limit} 个`
    case 'names':
      return step.met ? `${step.reason} 无` : `${step.reason} ${step.names.join('、')}`
    case 'timing': {
      const { due, submitted } = step.upload
      return `期限 ${due} 报送 ${submitted ? shanghaiIso(submitted) : '无'}`
    }
    case 'silent':
      return '文件未规定该类单位'
    default:
      return step satisfies never
  }
}
