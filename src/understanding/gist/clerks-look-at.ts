import { asks, looksAt, namesNoUnit, namesTask, namesUnit, subjectOf } from './about-said.ts'
import type { Gist } from './gist.ts'

/** What the office looks at. */
export const clerksLookAt: readonly Gist[] = [
  { is: 'look', needs: [['invite', 'changed'], ['how']], where: namesNoUnit, plain: () => '帮助 邀请' },
  {
    is: 'look',
    surely: true,
    needs: [
      ['ourOffice', 'duty'],
      ['what', 'not', 'must', 'whether', 'owed', 'duty'],
    ],
    without: ['handIn', 'review'],
    where: namesNoUnit,
    plain: () => '值守',
  },
  {
    is: 'look',
    surely: true,
    needs: [
      ['review', 'waiting'],
      ['not', 'owed', 'what', 'must', 'who', 'now', 'whether', 'waiting'],
    ],
    without: ['undo', 'score', 'returned'],
    where: (said) => !namesTask(said),
    plain: ({ unit }) => `待审 ${unit}`,
  },
  {
    is: 'look',
    surely: true,
    needs: [
      ['handIn', 'arrive', 'material'],
      ['what', 'whether', 'who'],
    ],
    without: ['format', 'letter', 'not', 'owed', 'must', 'deadline', 'late', 'flag'],
    where: (said) => !namesTask(said) && /新|刚|今天|今儿|昨天|这两天|收|进来/.test(said.text) && namesNoUnit(said),
    plain: () => '待审',
  },
  {
    is: 'look',
    surely: true,
    needs: [['material', 'handIn']],
    where: (said) =>
      namesNoUnit(said) && !namesTask(said) && looksAt(said) && /新来|新交|新报|刚来|刚交|刚报/.test(said.text),
    plain: () => '待审',
  },
  {
    is: 'look',
    needs: [
      ['bind', 'invite'],
      ['who', 'not', 'whether', 'what'],
    ],
    where: namesNoUnit,
    plain: () => '名单',
  },
  {
    is: 'look',
    surely: true,
    needs: [['roster', 'contact']],
    without: [
      'release',
      'changed',
      'publicize',
      'destroy',
      'telephones',
      'shortlist',
      'invite',
      'importing',
      'announce',
    ],
    plain: ({ unit }) => `名单 ${unit}`,
  },
  {
    is: 'look',
    needs: [['letter']],
    where: (said) => asks(said) || /发过|以前|历史|出过/.test(said.text),
    plain: () => '历史建议书',
  },
  {
    is: 'look',
    needs: [['circular']],
    where: (said) => asks(said) || /发过|以前|历史|出过/.test(said.text),
    plain: () => '历史通报',
  },
  {
    is: 'look',
    needs: [['now', 'soonest'], ['what'], ['work', 'task', 'must', 'what']],
    without: ['standing', 'whole', 'handIn', 'interpretation'],
    where: namesNoUnit,
    plain: ({ period }) => `到期 ${period}`,
  },
  {
    is: 'look',
    needs: [
      ['undo', 'mistake'],
      ['how', 'what', 'whether', 'can'],
    ],
    plain: () => '更正',
  },
  {
    is: 'look',
    surely: true,
    needs: [['exporting']],
    without: ['importing', 'register'],
    where: (said) => said.mood !== 'held' && said.mood !== 'how',
    plain: ({ unit }) => `导出 ${unit}`,
  },
  {
    is: 'look',
    needs: [['material', 'handIn', 'format', 'report']],
    where: (said) => namesUnit(said) && looksAt(said) && !said.speaksOf('not', 'owed', 'review', 'redo'),
    plain: (said) => `材料 ${subjectOf(said)}`,
  },
]
