import { asks, forWhom, looksAt, namesNoUnit, namesTask, namesUnit, subjectOf } from './about-said.ts'
import type { Gist } from './gist.ts'
import type { Said } from './said.ts'

/** What the office and a leader look at. */
export const readersLookAt: readonly Gist[] = [
  {
    is: 'look',
    surely: true,
    needs: [['picture']],
    where: ({ text }) => !/大屏|看板/.test(text),
    plain: ({ unit, text }) => `${/到期|逾期|没交|没报|待办/.test(text) ? '到期' : '汇总'} 图 ${unit}`,
  },
  {
    is: 'look',
    needs: [
      ['handIn', 'nominate', 'what', 'who'],
      ['what', 'who', 'standing', 'whether'],
    ],
    where: ({ selects, unit }) => selects && unit === '',
    plain: () => '候选',
  },
  {
    is: 'look',
    needs: [
      ['candidate', 'nominate'],
      ['what', 'who', 'standing', 'whether', 'handIn'],
    ],
    plain: ({ unit }) => `候选 ${unit}`,
  },
  {
    is: 'look',
    surely: true,
    needs: [['checkup'], ['basis', 'whether', 'what', 'checkup']],
    without: ['fault', 'grade'],
    where: (said) => namesNoUnit(said) && said.speaksOf('basis'),
    plain: () => '体检',
  },
  {
    is: 'look',
    surely: true,
    needs: [['risk'], ['late', 'work', 'handIn', 'risk'], ['who', 'what', 'late', 'everybody']],
    where: namesNoUnit,
    plain: () => '到期 风险',
  },
  {
    is: 'look',
    needs: [['flag'], ['who', 'what', 'whole', 'everybody']],
    without: ['basis', 'how', 'raise', 'why'],
    where: (said) => namesNoUnit(said) && !namesTask(said) && said.date === '',
    plain: () => '汇总',
  },
  { is: 'look', needs: [['interpretation']], plain: () => '口径' },
  {
    is: 'look',
    surely: true,
    needs: [['past', 'standing', 'grade', 'what', 'flag']],
    where: (said) => namesUnit(said) && said.date !== '' && !/昨天|前天|今天|明天/.test(said.date) && asksPast(said),
    plain: (said) => `回放 ${said.unit} ${said.date} ${said.task}`,
  },
  {
    is: 'look',
    surely: true,
    needs: [['late']],
    where: (said) => namesNoUnit(said) && (said.speaksOf('who', 'what', 'whether') || looksAt(said)),
    plain: ({ task }) => `逾期 ${task}`,
  },
  {
    is: 'look',
    surely: true,
    needs: [
      ['not', 'owed', 'late'],
      ['handIn', 'work', 'late'],
      ['who', 'whether', 'what'],
    ],
    without: ['review', 'score', 'bind', 'rectify'],
    where: (said) => namesNoUnit(said) && said.period === '',
    plain: ({ task }) => `逾期 ${task}`,
  },
  {
    is: 'look',
    surely: true,
    needs: [
      ['deadline', 'handIn', 'work', 'task', 'soonest'],
      ['what', 'who', 'whether', 'deadline'],
    ],
    where: (said) => said.period !== '' && namesNoUnit(said) && !namesTask(said),
    plain: ({ period }) => `到期 ${period}`,
  },
  {
    is: 'look',
    needs: [
      ['soonest', 'deadline'],
      ['what', 'when', 'deadline'],
    ],
    where: (said) => namesNoUnit(said) && !namesTask(said),
    plain: () => '到期',
  },
  {
    is: 'look',
    needs: [
      ['handIn', 'work'],
      ['who', 'what', 'whole'],
    ],
    where: (said) => namesNoUnit(said) && namesTask(said),
    plain: ({ task }) => `汇总 ${task}`,
  },
  {
    is: 'look',
    surely: true,
    needs: [['standing', 'whole']],
    without: ['flag', 'why'],
    where: (said) =>
      namesNoUnit(said) &&
      said.speaksOf('standing', 'whole') &&
      (said.speaksOf('everybody', 'whole', 'kind', 'work') || said.task !== ''),
    plain: (said) => `汇总 ${said.task} ${said.speaksOf('kind') ? forWhom(said) : ''}`,
  },
  { is: 'look', needs: [['standing']], where: (said) => namesNoUnit(said) && !namesTask(said), plain: () => '汇总' },
  { is: 'look', needs: [['report']], where: asks, plain: () => '报告' },
  {
    is: 'look',
    needs: [
      [
        'standing',
        'grade',
        'review',
        'pass',
        'flag',
        'why',
        'whether',
        'what',
        'handIn',
        'work',
        'not',
        'owed',
        'late',
        'raise',
      ],
    ],
    where: (said) => namesUnit(said) && (asks(said) || said.speaksOf('standing')),
    plain: (said) => `查询 ${subjectOf(said)}`,
  },
  {
    is: 'look',
    needs: [['when', 'requirement', 'deadline', 'how']],
    where: namesTask,
    plain: ({ task }) => `任务 ${task}`,
  },
  { is: 'look', needs: [['basis']], where: namesTask, plain: ({ task }) => `依据 ${task}` },
]

/** Whether it is asked how something stood then. */
const asksPast = ({ text, speaksOf }: Said): boolean =>
  speaksOf('past', 'standing', 'grade', 'flag') || /是什么样|啥样/.test(text)
