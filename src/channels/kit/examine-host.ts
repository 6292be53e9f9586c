import { askAddress } from './ask-address.ts'
import type { Examination } from './examination.ts'
import { type Finding, fine, wrong } from './finding.ts'

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
