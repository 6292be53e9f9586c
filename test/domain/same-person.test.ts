import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressKeys, keyed, senderKeys } from '../../src/domain/same-person.ts'

const kind = fc.constantFrom('wecom', 'wecomBot', 'dingtalk')
const id = fc.constantFrom('wang', 'Wang', 'li', 'zhao')
const account = fc.record({ kind, id })

describe('who is found by which key', () => {
  it('is whoever came first with that id, in the sandbox of any kind and in any case', () => {
    const asked = fc.record({ after: fc.nat(8), account, inSandbox: fc.boolean() })
    fc.assert(
      fc.property(fc.array(account, { maxLength: 8 }), fc.array(asked, { maxLength: 4 }), (accounts, questions) => {
        const known = keyed<number>()
        for (let count = 0; count <= accounts.length; count += 1) {
          for (const { account: wanted, inSandbox } of questions.filter(({ after }) => after === count)) {
            const channel = inSandbox ? 'sandbox' : wanted.kind
            const first = accounts
              .slice(0, count)
              .findIndex((one) =>
                inSandbox
                  ? one.id.toLowerCase() === wanted.id.toLowerCase()
                  : one.kind === wanted.kind && one.id === wanted.id,
              )
            expect(known.find(senderKeys({ channel, userId: wanted.id }))).toBe(first === -1 ? undefined : first)
          }
          const next = accounts[count]
          if (next) for (const key of addressKeys({ [next.kind]: next.id })) known.add(key, count)
        }
      }),
    )
  })
})
