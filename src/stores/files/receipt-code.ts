import { hashBytes } from '../../domain/hash.ts'

/** Digits and capitals that are not mistaken for one another (Crockford's base 32). */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const CODE_LENGTH = 8

/** `AB12-CD34`: forty bits of the signature's digest, for people to read out. */
export function receiptCode(signature: Buffer): string {
  const digest = hashBytes(signature)
  const letters = [...digest.subarray(0, CODE_LENGTH)].map((byte) => LETTERS.charAt(byte % LETTERS.length)).join('')
  return `${letters.slice(0, 4)}-${letters.slice(4)}`
}
