import type { PointsDerivation, PointsStep } from '../../rules/points/points-derivation.ts'
import { basisWords } from './why.ts'

/** An adding-up in one line, each step with the clause it rests on; what is not assessed is left out. */
export const whyPoints = ({ steps }: PointsDerivation): string =>
  steps
    .filter(({ kind }) => kind !== 'not-assessed')
    .map((step) => `${stepWords(step)}${basisWords(step)}`)
    .join(' → ')

function stepWords(step: PointsStep): string {
  switch (step.kind) {
    case 'claimed':
      return `${step.item} 自报 ${step.points}`
    case 'item': {
      const lost = step.lost.map(({ label, value, points }) => `${label} ${value ?? '未报'} 扣 ${points}`)
      return `${step.item} ${step.most} 分，${lost.join('，')}，得 ${step.points}`
    }
    case 'not-assessed':
      return `${step.item} 未评`
    case 'section':
      return `第 ${step.section} 部分 ${step.points}`
    case 'bonus':
      return `加分 ${step.points}`
    case 'total':
      return `小计 ${step.subtotal} 总分 ${step.total ?? '暂无'}`
    case 'veto':
      return '一票否决'
    case 'target':
      return step.line === null ? '没有分数线' : `分数线 ${step.line} 计 ${step.measured ?? '暂无'}`
    default:
      return step satisfies never
  }
}
