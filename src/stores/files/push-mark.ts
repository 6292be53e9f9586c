import { createHmac } from 'node:crypto'
import { MARK_LENGTH, type MarkOf } from '../../domain/push.ts'
import type { ReceiptSigner } from '../../ports/keys.ts'

/** No receipt reads like this, so nobody is ever given its signature. */
const PURPOSE = 'dudao: the key that marks accounts'

/**
 * Marks accounts and groups with a key that follows from the office's own, which is backed up and restored with the
 * records: whoever knows an account and not `keys/` cannot tell which mark is its.
 */
export function pushMark(signer: ReceiptSigner): MarkOf {
  const key = signer.seal(PURPOSE).signature
  return (of) => createHmac('sha256', key).update(`${of.kind}:${of.name}`).digest('hex').slice(0, MARK_LENGTH)
}
