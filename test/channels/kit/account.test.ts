import { expect, it } from 'vitest'
import { account, platformId } from '../../../src/channels/kit/account.ts'

it.each(['jinshui', 'u1001', 'ZhangSan', 'li.na_2-b@corp', '13800138000', '0012'])('%s is an account', (id) => {
  expect(account.safeParse(id).success).toBe(true)
})

it.each([
  '',
  '@all',
  '@ALL',
  'all people',
  ' jinshui',
  'jinshui ',
  'a1、a2',
  'a1,a2',
  'a1;a2',
  'a1/a2',
  'a1|a2',
  'ｊｉｎｓｈｕｉ',
  '张三',
  '+86 138-0013-8000',
  'a\nb',
  'a'.repeat(65),
])('%j is nobody\u2019s', (id) => {
  expect(account.safeParse(id).success).toBe(false)
})

it.each([
  ['$:LWCP_v1:$x+/=', true],
  ['wr-77', true],
  ['cidAbc==', true],
  ['@all', false],
  ['群聊', false],
  ['a b', false],
])('%s is an id that a platform made up: %s', (id, isOne) => {
  expect(platformId.safeParse(id).success).toBe(isOne)
})
