import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { ReceiptSigner } from '../../ports/keys.ts'
import { makeFolder, writeDurably } from './durable-write.ts'
import { isMissing } from './is-missing.ts'
import { receiptKeyMissing, receiptKeyUnreadable } from './key-errors.ts'
import { receiptCode } from './receipt-code.ts'

/**
 * The office's Ed25519 key, made at the first start and kept in a file only its owner can read. Rejects with
 * `receipt_key_missing` where `isFirstStart` says otherwise: with a new key every receipt given so far would be false.
 */
export async function receiptKey(path: string, isFirstStart = async () => true): Promise<ReceiptSigner> {
  const found = await readKey(path)
  if (found === undefined && !(await isFirstStart())) throw receiptKeyMissing(path)
  const key = found ?? (await makeKey(path))
  return {
    publicKey: createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString(),
    seal: (text) => {
      const signature = sign(null, Buffer.from(text), key)
      return { code: receiptCode(signature), signature: signature.toString('base64url') }
    },
  }
}

async function readKey(path: string): Promise<KeyObject | undefined> {
  try {
    return createPrivateKey(await readFile(path, 'utf8'))
  } catch (cause) {
    if (isMissing(cause)) return undefined
    throw receiptKeyUnreadable(path, cause)
  }
}

async function makeKey(path: string): Promise<KeyObject> {
  const { privateKey } = generateKeyPairSync('ed25519')
  await makeFolder(dirname(path))
  await writeDurably(path, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())
  return privateKey
}
