import { expect, it } from 'vitest'
import { office, textOf } from '../support/chat.ts'

it('knows a message that changed the office’s record for good, also when its answer is no longer kept', async () => {
  const { tell, records } = await office()
  const assign = (id: string) => tell('office', '指派 专家甲 5', { id })
  const first = await assign('m-first')
  expect(first).toMatchObject({ command: 'assign', outcome: 'ok' })
  expect(await assign('m-first')).toEqual(first)
  // Other acts crowd its answer out.
  for (let count = 0; count < 55; count += 1) await tell('office', '报告', { id: `m-${count}` })
  const { acts } = await records.office.load()
  expect(acts.length).toBeGreaterThan(50)
  expect(textOf(await assign('m-first'))).toMatch(/已经办理过/)
  expect((await records.office.load()).acts).toEqual(acts)
})
