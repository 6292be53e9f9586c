import { asks, namesNoTask, namesTask } from './about-said.ts'
import type { Gist } from './gist.ts'
import type { Said } from './said.ts'

/** Whether it is asked how something is done. */
const asksHow = ({ mood, speaksOf }: Said): boolean => mood === 'how' || speaksOf('where', 'whether')

/** What a contact looks at. */
export const contactsLookAt: readonly Gist[] = [
  // How something is done.
  {
    is: 'look',
    needs: [['appeal']],
    where: (said) => asksHow(said) || said.speaksOf('human'),
    plain: () => '帮助 申诉',
  },
  {
    is: 'look',
    needs: [
      ['handover', 'changed'],
      ['handover', 'contact'],
    ],
    where: asksHow,
    plain: () => '帮助 交接',
  },
  {
    is: 'look',
    needs: [['format']],
    surely: true,
    where: (said) => (asks(said) || FAILS.test(said.text)) && namesNoTask(said),
    plain: () => '帮助 提交',
  },
  { is: 'look', needs: [['handIn'], ['how', 'can']], where: namesNoTask, plain: () => '帮助 提交' },
  { is: 'look', needs: [['assess'], ['how']], plain: () => '帮助 自评' },
  {
    is: 'look',
    needs: [
      ['nominate', 'candidate'],
      ['how', 'can'],
    ],
    surely: true,
    plain: () => '帮助 推荐',
  },
  {
    is: 'look',
    needs: [
      ['nominate', 'candidate'],
      ['when', 'what', 'whether', 'deadline'],
    ],
    plain: () => '推荐',
  },
  { is: 'look', surely: true, needs: [['withdraw', 'mistake']], where: asksHow, plain: () => '帮助 撤回' },
  {
    is: 'look',
    needs: [
      ['register', 'pairing', 'keyUnits'],
      ['how', 'what', 'whether', 'where'],
    ],
    plain: () => '登记',
  },
  { is: 'look', needs: [['letter']], where: asks, plain: () => '建议书' },
  { is: 'look', needs: [['picture']], plain: () => '看板' },
  // What is still to be done.
  {
    is: 'look',
    surely: true,
    needs: [
      ['returned', 'redo', 'fault'],
      ['what', 'whether', 'why', 'who', 'how', 'where'],
    ],
    plain: (said) => (namesTask(said) ? `查询 ${said.task}` : '到期'),
  },
  {
    is: 'look',
    surely: true,
    needs: [
      ['handIn', 'work', 'task'],
      ['not', 'owed'],
      ['what', 'whether', 'task', 'who'],
    ],
    without: ['grade', 'flag', 'raise', 'review', 'basis', 'late', 'standing', 'pass', 'fault', 'appeal'],
    where: (said) => namesNoTask(said) && !isHandedInAsked(said),
    plain: ({ period }) => `到期 ${period}`,
  },
  {
    is: 'look',
    needs: [['requirement']],
    where: (said) => namesNoTask(said) && said.period !== '',
    plain: ({ period }) => `到期 ${period}`,
  },
  {
    is: 'look',
    surely: true,
    needs: [['owed'], ['what']],
    without: ['grade', 'flag', 'raise', 'score', 'basis', 'pass'],
    where: namesNoTask,
    plain: () => '到期',
  },
  {
    is: 'look',
    surely: true,
    needs: [
      ['what', 'whether'],
      ['handIn', 'work', 'task', 'deadline', 'must', 'material'],
    ],
    without: ['review', 'grade', 'flag'],
    where: (said) => namesNoTask(said) && said.period !== '',
    plain: ({ period }) => `到期 ${period}`,
  },
  {
    is: 'look',
    surely: true,
    needs: [
      ['soonest', 'now'],
      ['what', 'when', 'deadline', 'who'],
      ['handIn', 'work', 'task', 'deadline', 'must', 'what'],
    ],
    without: ['grade', 'flag', 'standing', 'raise', 'review', 'basis'],
    where: namesNoTask,
    plain: ({ period }) => `到期 ${period}`,
  },
  {
    is: 'look',
    needs: [
      ['deadline', 'late'],
      ['when', 'what', 'whether', 'not'],
    ],
    without: ['grade', 'flag', 'basis', 'where'],
    where: namesNoTask,
    plain: () => '到期',
  },
  { is: 'look', needs: [['when'], ['handIn']], where: namesNoTask, plain: () => '到期' },
  // What was handed in.
  {
    is: 'look',
    surely: true,
    needs: [['handIn']],
    where: (said) => isThingHandedIn(said) && said.link === '',
    plain: ({ task: named }) => `材料 ${named}`,
  },
  {
    is: 'look',
    needs: [['handIn', 'arrive', 'work']],
    where: (said) => isHandedInAsked(said) && said.link === '',
    plain: ({ task: named }) => (named === '' ? '材料' : `查询 ${named}`),
  },
  // How results stand.
  {
    is: 'look',
    surely: true,
    needs: [
      ['flag', 'grade'],
      ['how', 'raise'],
    ],
    where: ({ text }) => /[能可才挂拿得评避免]/.test(text),
    plain: ({ task }) => `建议 ${task}`,
  },
  {
    is: 'look',
    surely: true,
    needs: [['raise'], ['what', 'how', 'can', 'owed', 'whether', 'flag', 'grade']],
    where: ({ text }) => !/[了到](?:吗|没)/.test(text),
    plain: ({ task: named }) => `建议 ${named}`,
  },
  {
    is: 'look',
    surely: true,
    needs: [['late'], ['where', 'basis']],
    plain: ({ task: named }) => `依据 ${named}`,
  },
  {
    is: 'look',
    needs: [['basis']],
    without: ['meets'],
    where: (said) => namesTask(said),
    plain: ({ task: named }) => `依据 ${named}`,
  },
  {
    is: 'look',
    surely: true,
    needs: [['review', 'pass', 'standing', 'score']],
    without: ['withdraw', 'appeal', 'handover', 'requirement', 'basis', 'how', 'when', 'deadline', 'flag', 'waiting'],
    where: (said) => (asks(said) || said.speaksOf('standing')) && said.mood !== 'how',
    plain: ({ task: named }) => `查询 ${named}`,
  },
  {
    is: 'look',
    needs: [['grade', 'flag', 'why']],
    without: ['withdraw', 'appeal', 'handover', 'requirement', 'basis', 'waiting'],
    plain: ({ task: named }) => `查询 ${named}`,
  },
  {
    is: 'look',
    needs: [['when', 'deadline', 'requirement', 'how', 'what', 'whether', 'can']],
    without: ['withdraw', 'appeal', 'assess', 'extend'],
    where: namesTask,
    plain: ({ task: named }) => `任务 ${named}`,
  },
  {
    is: 'look',
    needs: [
      ['task', 'whole'],
      ['what', 'task'],
    ],
    where: (said) => namesNoTask(said) && said.speaksOf('what'),
    plain: () => '任务',
  },
  { is: 'look', needs: [['late']], without: ['extend'], where: namesTask, plain: ({ task }) => `任务 ${task}` },
]

/** 文件太大发不过来. */
const FAILS = /太大|太长|不上|不了|不出|不过[来去]|不动|失败/

/** 上次交的链接, 报过的材料: a thing, not the act. */
const isThingHandedIn = ({ text, speaksOf }: Said): boolean =>
  /(?:交|报|传|发|上传|提交|报送)(?:给[你您]们?)?(?:上去|上来)?(?:过的?|了?的)(?!吗|么|没)/.test(text) &&
  (speaksOf('material', 'what') || /看|翻|找|调|查|瞅|发我|给我/.test(text)) &&
  !speaksOf('not', 'owed', 'returned', 'mistake', 'redo', 'must', 'pass', 'review', 'grade')

/** 交没交, 交了吗, 是不是已经交了. */
const isHandedInAsked = ({ text, speaksOf }: Said): boolean =>
  /(?:交|报|传|提交|上传|报送|收到|完成)(?:了|过|上|上去|成功){1,2}(?:任务)?(?:没|吗|么|没有)|(?:是不是|是否|到底|有没有).{0,12}(?:交|报|传|收到)(?:了|过|上|成功)|(?:交|收)没(?:交|收)/.test(
    text,
  ) && !speaksOf('what', 'who', 'owed')
