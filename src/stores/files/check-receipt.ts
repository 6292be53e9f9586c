import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import type { FullReceipt } from '../../domain/receipt.ts'
import { receiptCode } from './receipt-code.ts'

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
