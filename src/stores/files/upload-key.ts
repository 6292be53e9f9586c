import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { UploadLink, type UploadLinks } from '../../ports/keys.ts'
import { makeFolder, writeDurably } from './durable-write.ts'
import { uploadKeyDamaged } from './errors.ts'
import { ifThere } from './missing.ts'

const KEY_BYTES = 32

/**
 * Signs upload links with a key of this installation; HMAC-SHA256 over what the link says. Where the key is missing a new
 * one is made, unlike that of receipts: only links that people have not opened yet end with it.
 */
export async function uploadKey(path: string): Promise<UploadLinks> {
  const key = (await readKey(path)) ?? (await makeKey(path))
  const mac = (content: string) => createHmac('sha256', key).update(content).digest()
  return {
    sign: (link) => {
      const content = Buffer.from(JSON.stringify(link)).toString('base64url')
      return `${content}.${mac(content).toString('base64url')}`
    },
    open: (signed) => {
      const [content = '', signature = '', ...more] = signed.split('.')
      const given = Buffer.from(signature, 'base64url')
      const right = mac(content)
      if (more.length > 0 || given.length !== right.length || !timingSafeEqual(given, right)) return undefined
      return UploadLink.safeParse(JSON.parse(Buffer.from(content, 'base64url').toString())).data
    },
  }
}

async function readKey(path: string): Promise<Buffer | undefined> {
  const text = await ifThere(readFile(path, 'utf8'))
  if (text === undefined) return undefined
  const key = Buffer.from(text.trim(), 'base64url')
  if (key.length !== KEY_BYTES) throw uploadKeyDamaged(path)
  return key
}

async function makeKey(path: string): Promise<Buffer> {
  const key = randomBytes(KEY_BYTES)
  await makeFolder(dirname(path))
  await writeDurably(path, `${key.toString('base64url')}\n`)
  return key
}
