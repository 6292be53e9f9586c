import { statSync } from 'node:fs'
import { isIP } from 'node:net'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'

/** A value without blanks, as platforms hand out ids and secrets. */
export const word = (pattern: RegExp, expected: string) => z.string().regex(pattern, expected)

export const oneOf = <const T extends readonly string[]>(words: T, expected = `应为 ${words.join('、')} 之一`) =>
  z.enum(words, { error: expected })

export const secret = z.string().regex(/^[\x21-\x7e]{1,256}$/, '应为不含空格和中文的密钥')

export const wholeNumber = (from: number, to: number, expected: string) =>
  z
    .string()
    .regex(/^\d{1,15}$/, expected)
    .transform(Number)
    .refine((number) => number >= from && number <= to, expected)

/** Megabytes, decimals allowed. */
export const megabytes = z
  .string()
  .regex(/^\d{1,4}(\.\d{1,3})?$/, '应为大于 0、至多 1024 的数字')
  .transform(Number)
  .refine((number) => number > 0 && number <= 1024, '应为大于 0、至多 1024 的数字')

export const host = z.string().refine(isHost, '应为主机名或 IP 地址，如 127.0.0.1')

/** A folder; `~` is the home folder of the account that runs this, as a shell has it. */
export const folder = z
  .string()
  .refine((path) => !/^(?:[~～][^/\\]|\$|%)/.test(path), '应为文件夹的路径，其中的变量和 ~用户名 要写成实际的路径')
  .transform((path) => (/^[~～]/.test(path) ? join(homedir(), path.slice(1)) : resolve(path)))
  .refine((path) => fileOnTheWay(path) === undefined, {
    error: ({ input }) => `应为文件夹，而 ${fileOnTheWay(String(input))} 是一个文件`,
  })

/** The file that stands where a folder of the path should be. */
function fileOnTheWay(path: string): string | undefined {
  try {
    return statSync(path).isDirectory() ? undefined : path
  } catch {
    // Not there, or below a file: the folder above tells.
    return dirname(path) === path ? undefined : fileOnTheWay(dirname(path))
  }
}

interface AddressRule {
  readonly protocols: readonly [secure: 'https:' | 'wss:', plain: 'http:' | 'ws:']
  /** The hosts that the unencrypted protocol may go to. */
  readonly plain: 'loopback' | 'anywhere'
  readonly query: boolean
}

const address = (rule: AddressRule, expected: string) =>
  z
    .string()
    .refine((text) => isAddress(text, rule), expected)
    .transform((text) => text.replace(/(?<!\/)\/+$/, ''))

/** Addresses that secrets and tokens travel to: unencrypted on this machine only. */
export const apiBase = address(
  { protocols: ['https:', 'http:'], plain: 'loopback', query: false },
  '应为不带参数的 https:// 地址（仅本机可用 http://）',
)

export const socketBase = address(
  { protocols: ['wss:', 'ws:'], plain: 'loopback', query: false },
  '应为不带参数的 wss:// 地址（仅本机可用 ws://）',
)

const oneWebhook = '应为 https:// 地址（仅本机可用 http://）'
const severalWebhooks = `${oneWebhook}，多个以逗号分隔`

/** A group robot's address: its key is in the query. */
const webhookAddress = (expected: string) =>
  address({ protocols: ['https:', 'http:'], plain: 'loopback', query: true }, expected)

/** The same, with the secret it signs with after a `#` where it has one. */
const signedAddress = (expected: string) =>
  z.string().refine((text) => {
    const [url, ...secrets] = text.split('#')
    return (
      webhookAddress(expected).safeParse(url).success &&
      secrets.length <= 1 &&
      secrets.every((part) => secret.safeParse(part).success)
    )
  }, `${expected}，加签密钥写在 # 之后`)

/** One of several in a setting. */
export const webhook = webhookAddress(severalWebhooks)
export const signedWebhook = signedAddress(severalWebhooks)

/** The one of a group in the roster. */
export const groupWebhook = webhookAddress(oneWebhook)
export const signedGroupWebhook = signedAddress(oneWebhook)

export const publicUrl = address(
  { protocols: ['https:', 'http:'], plain: 'anywhere', query: false },
  '应为 http:// 或 https:// 地址',
)

export const databaseUrl = z
  .string()
  .refine((text) => /^postgres(ql)?:\/\//.test(text) && URL.canParse(text), '应为 postgres:// 地址')

/** A comma-separated list, wide commas too, blanks around the commas ignored. */
export const listOf = <T>(item: z.ZodType<T, string>) =>
  z
    .string()
    .transform((text) => text.split(/[,，]/).map((part) => part.trim()))
    .pipe(z.array(item))

function isAddress(text: string, { protocols: [secure, plain], plain: where, query }: AddressRule): boolean {
  // Two addresses with a wrong sign between them would pass for one.
  if (/\s|:\/\/.*:\/\//.test(text) || !URL.canParse(text)) return false
  const url = new URL(text)
  if (!text.toLowerCase().startsWith(`${url.protocol}//`)) return false
  if (url.username || url.password || url.hash || (!query && url.search)) return false
  if (url.protocol === secure) return true
  return url.protocol === plain && (where === 'anywhere' || isLoopback(url.hostname))
}

const isLoopback = (name: string): boolean =>
  name === 'localhost' || name === '[::1]' || /^127(\.\d{1,3}){3}$/.test(name)

function isHost(text: string): boolean {
  if (isIP(text)) return true
  // A host of digits and dots that is no IP address.
  return (
    !/^[\d.]+$/.test(text) && URL.canParse(`http://${text}`) && /^[a-z0-9]([a-z0-9.-]{0,252}[a-z0-9])?$/i.test(text)
  )
}
