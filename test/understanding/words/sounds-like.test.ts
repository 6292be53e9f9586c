import { expect, it } from 'vitest'
import { understand } from '../../../src/understanding/understand.ts'
import { soundsLike } from '../../../src/understanding/words/sounds-like.ts'
import { vocabulary } from '../demo-vocabulary.ts'

it.each([
  ['提交', '题交', true],
  ['查询', '查寻', true],
  ['自评', '字评', true],
  ['提交', '撤回', false],
])('%s and %s: %s', (one, other, alike) => {
  expect(soundsLike(one, other)).toBe(alike)
})

it('corrects what a pinyin keyboard mixes up', () => {
  const understood = understand('题交 2 https://a.cn/x', { ...vocabulary(), soundsLike })
  expect(understood).toMatchObject({ kind: 'request', request: { command: 'submit', lines: [{ task: 2 }] } })
})
