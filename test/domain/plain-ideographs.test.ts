import { expect, it } from 'vitest'
import { plainIdeographs } from '../../src/domain/plain-ideographs.ts'

it.each([
  ['⾼铁⽚区', '高铁片区'],
  ['市⽔利局', '市水利局'],
  ['⾦⽔区', '金水区'],
  ['⻋⻔⻅⻩⻰', '车门见黄龙'],
  ['\uF90A水區', '金水區'],
  ['\u{2F81A}', '冬'],
  ['金水区（试点）Ａ', '金水区（试点）Ａ'],
])('%s is written %s', (said, plain) => {
  expect(plainIdeographs(said)).toBe(plain)
})

it('knows every radical that looks like an ideograph of its own', () => {
  for (let code = 0x2f00; code <= 0x2fd5; code += 1)
    expect(plainIdeographs(String.fromCodePoint(code))).toMatch(/^[\u4E00-\u9FFF]$/)
})
