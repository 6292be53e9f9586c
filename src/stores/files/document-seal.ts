import { createHmac } from 'node:crypto'
import type { ReceiptSigner } from '../../ports/keys.ts'
import type { Seal } from '../documents/kind.ts'

/** No receipt reads like this, so nobody is ever given its signature. */
const PURPOSE = 'dudao: the key that seals documents'

/**
 * Seals documents with a key that follows from the office's own: somebody who edits files and cannot read `keys/` cannot
 * make one. HMAC-SHA256: it is made for each file that is written and read, which a signature would be too slow for.
 */
export function documentSeal(signer: ReceiptSigner): Seal {
  const key = signer.seal(PURPOSE).signature
  return (text) => createHmac('sha256', key).update(text).digest('base64url')
}
