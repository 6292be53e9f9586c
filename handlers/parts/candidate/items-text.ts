import type { Turn } from '../../../src/conversation/command.ts'
import { BotError } from '../../../src/domain/errors.ts'
import { hasSheet } from '../../../src/rules/points/sheet.ts'
import type { Rubric } from '../../../src/rules/rubric.ts'

/**
 * What a message says of a candidate's items and conditions, with a number that stands in front: that of a standard, or
 * of a part of the sheet. Throws `no_such_item` under a notice that numbers neither.
 */
export function itemsText({
  current: { name, rubric },
  request: { lines },
}: Pick<Turn, 'current' | 'request'>): string {
  const number = lines.find(({ task }) => task !== undefined)?.task
  if (number !== undefined && !numbersItems(rubric))
    throw new BotError('no_such_item', `没有看懂「${number}」：${name}的条件没有编号，没有记录。请去掉编号再发。`)
  return lines
    .map(({ task, rest }) => `${task ?? ''} ${rest}`.trim())
    .join('\n')
    .trim()
}

const numbersItems = (rubric: Rubric): boolean =>
  hasSheet(rubric) || rubric.selection?.candidate?.conditions.some(({ standards }) => standards.length > 0) === true
