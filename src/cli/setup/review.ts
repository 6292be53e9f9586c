import { beginsLate, lateWords, type StartKnown } from './ask-start.ts'
import type { Reading } from './dialogue.ts'
import { plainDigits, readYes } from './dialogue.ts'
import type { SetupAnswer, SetupFile } from './setup-files.ts'

/** What may be added before the files are written. */
export type Addition = 'clerks' | 'experts' | 'leaders' | 'units' | 'groups' | 'start'

export type Decision = Addition | 'write' | 'stop'

const additions: readonly (readonly [words: RegExp, what: Addition])[] = [
  [/督导员$/, 'clerks'],
  [/专家$/, 'experts'],
  [/领导$/, 'leaders'],
  [/单位$/, 'units'],
  [/群$/, 'groups'],
  [/(?:起算日|起用日|启用日)$/, 'start'],
]

const ADDITION =
  /^(?:再?(?:添加|增加|补充|加)(?:一?[个位名])?)?(?:评审)?(?:督导员|专家|领导|单位|工作群|群|起算日|起用日|启用日)$/

/** 「是」「否」, or what to add: 「领导」「加一个群」 */
export function readDecision(line: string): Reading<Decision> {
  const word = plainDigits(line)
  const what = ADDITION.test(word) ? additions.find(([words]) => words.test(word))?.[1] : undefined
  if (what !== undefined) return { value: what }
  const yes = readYes(line)
  if ('value' in yes) return { value: yes.value ? 'write' : 'stop' }
  return { hint: `${yes.hint}要添加，回复「领导」「专家」「群」「督导员」「单位」。` }
}

interface Beside {
  readonly existing: readonly string[]
  readonly start: StartKnown
}

/** The files as they will be written, what is in them, what may be added, and what they replace. */
export function reviewOf(
  { office, units, groups, since }: SetupAnswer,
  files: readonly SetupFile[],
  { existing, start }: Beside,
): { readonly text: string; readonly question: string } {
  const shown = files.map(({ name, text }) => `\n──── ${name} ────\n${beginningOf(text)}`).join('')
  const counts = [
    `督导员 ${office.clerks.length} 名`,
    `领导 ${office.leaders.length} 名`,
    `专家 ${office.experts.length} 名`,
    `单位 ${units.length} 个`,
    `联系人 ${units.flatMap(({ contacts }) => contacts).length} 名`,
    `群 ${groups.length} 个`,
  ]
  const late =
    since === undefined && beginsLate(start)
      ? `${lateWords(start)}，会算作逾期；不该算的，回复「起算日」写明从哪天起用。\n`
      : ''
  const replaced = existing.length === 0 ? '' : `已有的 ${existing.join('、')} 将被替换，原文件另存为 .bak。\n`
  const question = `${replaced}确认写入（是/否）：`
  return {
    text: `${shown}\n共有：${counts.join('，')}。还要添加，回复「领导」「专家」「群」「督导员」「单位」。\n${late}${question}`,
    question,
  }
}

const MOST_LINES = 60

/** A long list says in its beginning how it will be written. */
function beginningOf(text: string): string {
  const lines = text.trimEnd().split('\n')
  const left = lines.length - MOST_LINES
  return left > 0 ? `${lines.slice(0, MOST_LINES).join('\n')}\n……（以下 ${left} 行略）\n` : text
}
