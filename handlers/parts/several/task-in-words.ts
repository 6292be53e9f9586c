import { NUMERAL, wholeNumber } from '../../../src/understanding/text/numerals.ts'

const TASK = new RegExp(
  `^(?:(?:目标)?任务 ?第?|第)? ?(${NUMERAL}) ?(?:项任务|号任务|项|号)?(?=$|[\\s,，、:：;；])[\\s,，、:：;；]*`,
)

/** The number of a task that words begin with, and the words behind it. */
export function readsAsTask(words: string): { readonly task: number; readonly rest: string } | undefined {
  const [said, numeral = ''] = TASK.exec(words) ?? []
  const task = wholeNumber(numeral)
  return said === undefined || task === undefined ? undefined : { task, rest: words.slice(said.length) }
}
