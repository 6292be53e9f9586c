import { expect, it } from 'vitest'
import { BotError } from '../../src/domain/errors.ts'

it('has a code of the list, which the compiler checks', () => {
  // @ts-expect-error: no such code
  expect(new BotError('taks_not_found', '没有找到任务。').reply).toBe('没有找到任务。')
})
