import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { hashBytes } from '../../domain/hash.ts'
import type { FullReceipt } from '../../domain/receipt.ts'
import type { ReceiptSigner } from '../../ports/keys.ts'
import { makeFolder, writeDurably } from './durable-write.ts'
import { receiptKeyMissing, receiptKeyUnreadable } from './errors.ts'
import { isMissing } from './missing.ts'

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

/** Digits and capitals that are not mistaken for one another (Crockford's base 32). */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const CODE_LENGTH = 8

/** `AB12-CD34`: forty bits of the signature's digest, for people to read out. */
function receiptCode(signature: Buffer): string {
  const digest = hashBytes(signature)
  const letters = [...digest.subarray(0, CODE_LENGTH)].map((byte) => LETTERS.charAt(byte % LETTERS.length)).join('')
  return `${letters.slice(0, 4)}-${letters.slice(4)}`
}

/** The office's public key as `GET /receipt-key` gives it; throws for anything but an Ed25519 key. */
export function publicReceiptKey(pem: string): KeyObject {
  const key = createPublicKey(pem)
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('公钥不是 Ed25519，请使用督导办 /receipt-key 给出的公钥')
  return key
}

/** The verification code of a receipt that the key's owner signed; undefined for any other. */
export function checkReceipt({ text, signature }: FullReceipt, key: KeyObject): string | undefined {
  const bytes = Buffer.from(signature, 'base64url')
  return verify(null, Buffer.from(text), key, bytes) ? receiptCode(bytes) : undefined
}
