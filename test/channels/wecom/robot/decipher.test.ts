import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decipher } from '../../../../src/channels/wecom/robot/attachment.ts'
import { encrypt } from '../../../support/wecom-robot-media.ts'

const key = randomBytes(32)

async function opened(sealed: Buffer, cuts: readonly number[] = [], aeskey = key.toString('base64')) {
  const ends = [...cuts.map((cut) => cut % (sealed.length + 1)).sort((a, b) => a - b), sealed.length]
  const chunks = ends.map((end, at) => sealed.subarray(ends[at - 1] ?? 0, end))
  const plain: Uint8Array[] = []
  for await (const chunk of decipher(asyncOf(chunks), aeskey)) plain.push(chunk)
  return Buffer.concat(plain)
}

async function* asyncOf<T>(items: readonly T[]) {
  yield* items
}

it('brings back what was sealed, however it is cut into pieces', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.array(fc.nat()), async (content, cuts) => {
      expect((await opened(encrypt(content, key), cuts)).equals(Buffer.from(content))).toBe(true)
    }),
  )
})

it.each([
  { what: 'a wrong key', run: () => opened(encrypt(Buffer.alloc(64), key), [], randomBytes(32).toString('base64')) },
  { what: 'a short key', run: () => opened(encrypt(Buffer.alloc(64), key), [], 'c2hvcnQ=') },
  { what: 'an end that was cut off', run: () => opened(encrypt(Buffer.alloc(64), key).subarray(0, 70)) },
  { what: 'whole blocks cut off', run: () => opened(encrypt(Buffer.alloc(64, 200), key).subarray(0, 32)) },
  { what: 'nothing at all', run: () => opened(Buffer.alloc(0)) },
])('$what: the sender is asked to send again', async ({ run }) => {
  await expect(run()).rejects.toMatchObject({ code: 'file_not_fetched' })
})
