import type { Gist } from './gist.ts'

/** What everybody means. */
export const ofAll: readonly Gist[] = [
  {
    is: 'look',
    needs: [['receipt'], ['genuine', 'how', 'whether', 'where', 'not', 'what']],
    plain: () => '帮助 验回执',
  },
  { is: 'look', needs: [['human']], plain: () => '找人工' },
  {
    is: 'look',
    surely: true,
    needs: [
      ['bind', 'invite'],
      ['how', 'where', 'what', 'whether', 'can'],
    ],
    plain: () => '帮助 绑定',
  },
  {
    is: 'look',
    needs: [['newcomer'], ['how', 'where', 'what', 'can', 'not', 'newcomer']],
    where: ({ text }) => !/新来|新人|刚来|新手/.test(text) || /怎|咋|啥|哪|教/.test(text),
    plain: () => '帮助',
  },
  { is: 'look', needs: [['helpful']], plain: () => '帮助' },
  { is: 'look', needs: [['bot'], ['how', 'what']], plain: () => '帮助' },
  { is: 'look', needs: [['basis'], ['what', 'where', 'how']], plain: ({ task }) => `依据 ${task}` },
]

/** What somebody means who has no part yet. */
export const ofStrangers: readonly Gist[] = [
  { is: 'look', surely: true, needs: [['bind', 'invite', 'newcomer', 'contact', 'how']], plain: () => '帮助 绑定' },
]
