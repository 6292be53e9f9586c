import { expect, it } from 'vitest'
import { sendInOrder } from '../../../src/channels/kit/send-in-order.ts'
import type { Delivery } from '../../../src/ports/outbound.ts'

const sent: Delivery = { kind: 'sent' }
const refused: Delivery = { kind: 'refused', cause: 'no' }
const failed: Delivery = { kind: 'failed', cause: 'busy', neverLeft: true }

it.each<{ what: string; deliveries: Delivery[]; outcome: Delivery; tried: number }>([
  { what: 'no parts', deliveries: [], outcome: { kind: 'refused', cause: '消息为空' }, tried: 0 },
  { what: 'all sent', deliveries: [sent, sent], outcome: sent, tried: 2 },
  { what: 'the first failed: another way may take over', deliveries: [failed, sent], outcome: failed, tried: 1 },
  {
    what: 'a later one failed: no other way may',
    deliveries: [sent, failed, sent],
    outcome: { kind: 'failed', cause: 'busy' },
    tried: 2,
  },
  { what: 'a later one refused', deliveries: [sent, refused, sent], outcome: refused, tried: 2 },
])('$what', async ({ deliveries, outcome, tried }) => {
  const indexes: number[] = []
  const delivery = await sendInOrder(deliveries, async (part, index) => {
    indexes.push(index)
    return part
  })
  expect(delivery).toEqual(outcome)
  expect(indexes).toEqual([...Array(tried).keys()])
})
