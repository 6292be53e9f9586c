import type { Said } from './said.ts'

const NUMBER = '\\d{1,3}|[一二三四五六七八九十百]{1,5}'
const TAKING_PART = '个?(?:人|名|位)?[^,，。;； \\d一二三四五六七八九十百]{0,8}'
const RATIO = new RegExp(
  `(${NUMBER})${TAKING_PART}[,， ]?[^\\d一二三四五六七八九十百]{0,6}(${NUMBER})个?(?:人|名|位)?(?:合格|通过|及格|达标|过)`,
)
const ALL =
  /(?:都|全|全部|均|三条|两条|条条|样样)(?:都|全|均)?(?:符合|满足|做到|达到|达标|够|有|认|具备|行|可以|没问题)/
const FIRST = /(?:前|头)([一二两三四])(?:条|个|项|点)/
const STATED = /(?:不)?(?:符合|满足|达到|做到)[^。;；\n]{0,40}/
const PRIZE = /(?:[一二三]|特)等奖|(?:没|未)(?:获|得)奖/
const SCORE =
  /(?:打|评|给|是|为|得|考)?了?(?:了|个)? ?(\d{1,3}(?:\.\d{1,2})?|[一二三四五六七八九]?十[一二三四五六七八九]?(?:点[一二三四五六七八九])?)(?:分|$|[,，。 ])/
const FIRST_ONES: Readonly<Record<string, string>> = {
  一: '1',
  两: '1、2',
  二: '1、2',
  三: '1、2、3',
  四: '1、2、3、4',
}

/** The facts about a task that words state, as 「自评」 and 「审核」 take them; empty where they state none. */
export function factsSaid(words: string): string {
  const ratio = RATIO.exec(words)
  if (ratio) return `${ratio[1]}人参加${ratio[2]}人合格`
  const prize = PRIZE.exec(words)
  if (prize) return prize[0]
  const isNamed = /督[察查]/.test(words)
  if (isNamed && /考核/.test(words)) return '督察 考核'
  const first = FIRST_ONES[FIRST.exec(words)?.[1] ?? '']
  if (first !== undefined) return `符合${first}`
  if (ALL.test(words) && !/[不没未]/.test(words)) return '都符合'
  const stated = STATED.exec(words)
  if (stated && /[\d一二三四五六]/.test(stated[0])) return stated[0].replace(/[,，、 的了吧呢啊]{1,4}$/, '')
  const score = SCORE.exec(words)
  return score ? `${score[1]}分` : ''
}

/** The scores in words, with a comma between them. */
export function scoresSaid({ clauses }: Said): string {
  const all = clauses.flatMap((clause) =>
    [...clause.matchAll(/(?<![\d.])\d{1,3}(?:\.\d{1,2})?(?![\d.月日号年人个家条项])/g)].map(([score]) => score),
  )
  return all.every((score) => Number(score) <= 100) ? all.join('、') : ''
}
