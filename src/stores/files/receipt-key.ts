import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { ReceiptSigner } from '../../ports/receipt-signer.ts'
import { makeFolder, writeDurably } from './durable-write.ts'

/** Digits and capitals that are not mistaken for one another (Crockford's base 32). */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const CODE_LENGTH = 8

/** The office's Ed25519 key, made at the first start and kept in a file only its owner can read. */
export async function receiptKey(path: string): Promise<ReceiptSigner> {
  const key = (await readKey(path)) ?? (await makeKey(path))
  return {
    publicKey: createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString(),
    codeFor: (text) => shortCode(sign(null, Buffer.from(text), key)),
  }
}

async function readKey(path: string): Promise<KeyObject | undefined> {
  try {
    return createPrivateKey(await readFile(path, 'utf8'))
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined
    throw new Error(`回执密钥 ${path} 无法读取：请从备份恢复该文件`, { cause })
  }
}

async function makeKey(path: string): Promise<KeyObject> {
  const { privateKey } = generateKeyPairSync('ed25519')
  await makeFolder(dirname(path))
  await writeDurably(path, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())
  return privateKey
}

/** `AB12-CD34`: forty bits of the signature's digest, for people to read out. */
function shortCode(signature: Buffer): string {
  const digest = createHash('sha256').update(signature).digest()
  const letters = [...digest.subarray(0, CODE_LENGTH)].map((byte) => LETTERS.charAt(byte % LETTERS.length)).join('')
  return `${letters.slice(0, 4)}-${letters.slice(4)}`
}
