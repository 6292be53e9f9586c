import { answeredWords } from '../understanding/answer.ts'
import { NUMERAL, wholeNumber } from '../understanding/text/numerals.ts'
import type { Choice } from './conversation.ts'

const SHORTEST_NAME = 2
const MATERIAL = new RegExp(`^材料 ?(${NUMERAL})$`)
const TASK = new RegExp(`^(?:任务|第) ?(${NUMERAL}) ?项?$`)

/** The one choice that words name: 征求意见, 材料1, 任务1, 金水; undefined where they name none or several. */
export function choiceByName(choices: readonly Choice[], text: string): Choice | undefined {
  const words = answeredWords(text)
  if (words.length < SHORTEST_NAME) return undefined
  const material = numberIn(MATERIAL, words)
  if (material !== undefined) return only(choices, (line) => line.material === material)
  const task = numberIn(TASK, words)
  if (task !== undefined) return only(choices, (line) => line.task === task)
  const exact = choices.filter(({ label }) => label.toLowerCase() === words)
  const named = exact.length > 0 ? exact : choices.filter(({ label }) => label.toLowerCase().includes(words))
  return named.length === 1 ? named[0] : undefined
}

const numberIn = (pattern: RegExp, words: string): number | undefined => wholeNumber(pattern.exec(words)?.[1] ?? '')

function only(
  choices: readonly Choice[],
  isMeant: (line: Choice['request']['lines'][number]) => boolean,
): Choice | undefined {
  const meant = choices.filter(({ request: { lines } }) => lines.length === 1 && lines.every(isMeant))
  return meant.length === 1 ? meant[0] : undefined
}
