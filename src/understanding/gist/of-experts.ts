import { looksAt, namesNoUnit, namesUnit, subjectOf } from './about-said.ts'
import { scoresSaid } from './facts-said.ts'
import type { Gist } from './gist.ts'

/** What an expert means. */
export const ofExperts: readonly Gist[] = [
  {
    is: 'look',
    surely: true,
    needs: [['material']],
    where: ({ unit, text }) => unit === '' && /发|看|给我|调|拿/.test(text),
    plain: () => '材料',
  },
  {
    is: 'look',
    surely: true,
    needs: [
      ['score', 'review', 'assign'],
      ['what', 'not', 'owed', 'must', 'who', 'whether'],
    ],
    without: ['basis', 'grade', 'meets'],
    where: (said) => namesNoUnit(said),
    plain: () => '到期',
  },
  {
    is: 'look',
    surely: true,
    needs: [['material', 'report', 'handIn', 'task', 'what', 'format']],
    where: (said) => namesUnit(said) && looksAt(said),
    plain: (said) => `材料 ${subjectOf(said)}`,
  },
  {
    is: 'look',
    surely: true,
    needs: [],
    where: (said) => namesUnit(said) && looksAt(said),
    plain: (said) => `材料 ${subjectOf(said)}`,
  },
  {
    is: 'order',
    needs: [],
    where: (said) => namesUnit(said) && scoresSaid(said) !== '',
    plain: (said) => `评分 ${subjectOf(said)} ${scoresSaid(said)}`,
  },
]
