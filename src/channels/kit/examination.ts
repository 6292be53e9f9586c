import type { ChannelParts } from '../channel.ts'
import { beginningOf, networkCause } from './call.ts'
import type { Wait } from './wait.ts'

/** One finding of an examination, in Chinese, for the operator; it quotes no secret. */
export interface Finding {
  /** `unknown` where it could not be told. */
  readonly ok: 'yes' | 'no' | 'unknown'
  readonly what: string
  /** The next step of the operator. */
  readonly todo?: string
}

export const fine = (what: string): Finding => ({ ok: 'yes', what })
export const wrong = (what: string, todo: string): Finding => ({ ok: 'no', what, todo })
export const unsure = (what: string, todo: string): Finding => ({ ok: 'unknown', what, todo })

/** The standing of a channel of the running service; `absent` where the service has no such channel. */
export type Standing = 'up' | 'down' | 'absent'

/** The parts for examining a platform. An examination changes nothing and sends nobody a message. */
export interface Examination extends Pick<ChannelParts, 'clock' | 'groups' | 'keep'> {
  readonly wait: Wait
  /** The public address of the service, as the operator states it; without a slash at its end. */
  readonly publicUrl: string | undefined
  /** The standing of a channel of the service on this machine; undefined where none runs. */
  readonly standingOf: ((channel: string) => Standing) | undefined
  /** Maximum wait for one answer. */
  readonly timeoutMs: number
}

/** Deadlines are told by the clock, and platforms refuse signatures that are too far off. */
const MOST_SKEW_MS = 60_000

/** Whether the host of an address answers at all, and whether its clock agrees with ours. */
export async function* examineHost(
  { title, address }: { readonly title: string; readonly address: string },
  { clock, timeoutMs }: Pick<Examination, 'clock' | 'timeoutMs'>,
): AsyncGenerator<Finding> {
  const { origin, host } = new URL(address)
  const asked = await askAddress(`${origin}/`, { timeoutMs })
  if (asked.kind === 'silent') {
    yield wrong(`${title}：访问不到 ${host}（${asked.cause}）`, `放行本机到 ${host} 的访问，并核对域名解析`)
    return
  }
  yield fine(`${title}：${host} 可以访问`)
  const skew = asked.date ? clock.now().getTime() - asked.date.getTime() : 0
  if (Math.abs(skew) <= MOST_SKEW_MS) return
  const seconds = Math.round(Math.abs(skew) / 1000)
  yield wrong(`本机时间比 ${host} ${skew > 0 ? '快' : '慢'} ${seconds} 秒`, '校准本机时间（开启 NTP 对时）')
}

/** The hosts of some addresses, each examined once. */
export async function* examineHosts(
  { title, addresses }: { readonly title: string; readonly addresses: readonly string[] },
  parts: Pick<Examination, 'clock' | 'timeoutMs'>,
): AsyncGenerator<Finding> {
  const origins = new Set(addresses.map((address) => new URL(address).origin))
  for (const address of origins) yield* examineHost({ title, address }, parts)
}

/** The outcome of asking an address; `certain` where a retry would fail again. */
export type Asked =
  | { readonly kind: 'answered'; readonly status: number; readonly body: string; readonly date: Date | undefined }
  | { readonly kind: 'silent'; readonly cause: string; readonly certain: boolean }

interface Options {
  readonly method?: 'GET' | 'POST'
  readonly timeoutMs: number
  /** Maximum bytes of the answer that are read. */
  readonly most?: number
}

/** Asks an address once, following no redirect; it never rejects. */
export async function askAddress(address: string, options: Options): Promise<Asked> {
  const { method = 'GET', timeoutMs, most = 4096 } = options
  try {
    const response = await fetch(address, { method, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) })
    const date = Date.parse(response.headers.get('date') ?? '')
    return {
      kind: 'answered',
      status: response.status,
      body: await beginningOf(response, most),
      date: Number.isNaN(date) ? undefined : new Date(date),
    }
  } catch (error) {
    const cause = networkCause(error)
    return { kind: 'silent', cause, certain: !slow.has(cause) }
  }
}

const slow: ReadonlySet<string> = new Set(['TimeoutError', 'UND_ERR_CONNECT_TIMEOUT', 'EAI_AGAIN'])
