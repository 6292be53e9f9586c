import { expect, it } from 'vitest'
import { webhookIdentity } from '../../../src/channels/kit/webhook-identity.ts'

const A = 'https://oapi.dingtalk.com/robot/send?access_token=a'

it.each([
  [A, `${A}#SECaaa`],
  [A, `${A}&debug=1`],
  [A, ' HTTPS://OAPI.DINGTALK.COM/robot/send/?x=1&access_token=a'],
])('%s and %s are one robot', (one, other) => {
  expect(webhookIdentity('access_token')(one)).toBe(webhookIdentity('access_token')(other))
})

it.each([`${A}b`, A.replace('send', 'other'), 'none'])('%s is another', (other) => {
  expect(webhookIdentity('access_token')(other)).not.toBe(A)
})
