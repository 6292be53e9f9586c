import { z } from 'zod'
import { askAddress, type Finding, fine, type Standing, unsure, wrong } from '../../channels/kit/examination.ts'
import { parseJson } from '../../channels/kit/parse-json.ts'
import type { Settings } from '../../config.ts'
import { ownAddress } from '../../http/own-address.ts'

/** Examines whether the service runs, and names its parts that are not ready. */
export async function* examineService(
  settings: Pick<Settings, 'host' | 'port'>,
  found: FoundService,
): AsyncGenerator<Finding> {
  const own = ownAddress(settings)
  switch (found.kind) {
    case 'none':
      yield unsure(`服务没有在 ${own} 运行，有些项目要运行时才能检查`, '用 npm start 启动，再检查一次')
      return
    case 'other':
      yield wrong(`${own} 上运行的是别的程序`, '停掉它，或改 PORT')
      return
    case 'running':
      if (found.service.failing.length === 0) yield fine(`服务在 ${own} 运行，各部分就绪`)
      for (const name of found.service.failing) {
        yield wrong(`服务在 ${own} 运行，但没有就绪：${partNames[name] ?? name}`, '看下面的检查和日志中的原因')
      }
      return
    default:
      found satisfies never
  }
}

/** The names that `/readyz` gives to parts that are no channels. */
const partNames: Readonly<Record<string, string>> = { store: '数据目录', files: '存放材料的 S3 存储' }

/** The service that runs on this machine with these settings, as it says of itself. */
interface RunningService {
  /** Names of what is not ready. */
  readonly failing: readonly string[]
  standingOf(channel: string): Standing
}

export type FoundService =
  | { readonly kind: 'running'; readonly service: RunningService }
  | { readonly kind: 'none' }
  /** Another program answers at the address. */
  | { readonly kind: 'other' }

const TIMEOUT_MS = 5000
const MOST_METRICS_BYTES = 512 * 1024

const Health = z.object({ ok: z.literal(true) })
const Readiness = z.object({ failing: z.array(z.string().max(200)).max(100) })

/** Asks /healthz, /readyz and /metrics; it never rejects. */
export async function findService(settings: Pick<Settings, 'host' | 'port'>): Promise<FoundService> {
  const own = ownAddress(settings)
  const ask = (path: string, most?: number) =>
    askAddress(`${own}${path}`, { timeoutMs: TIMEOUT_MS, ...(most !== undefined && { most }) })
  const health = await ask('/healthz')
  if (health.kind === 'silent') return { kind: 'none' }
  if (!Health.safeParse(parseJson(health.body)).success) return { kind: 'other' }
  const [ready, metrics] = await Promise.all([ask('/readyz'), ask('/metrics', MOST_METRICS_BYTES)])
  const failing = ready.kind === 'answered' ? Readiness.safeParse(parseJson(ready.body)).data?.failing : undefined
  const figure = figuresIn(metrics.kind === 'answered' ? metrics.body : '')
  return {
    kind: 'running',
    service: {
      failing: failing ?? ['readyz'],
      standingOf(channel) {
        const up = figure(`dudao_channel_up{channel="${channel}"}`)
        return up === undefined ? 'absent' : up === 1 ? 'up' : 'down'
      },
    },
  }
}

/** Finds a figure in Prometheus text by its name and labels. */
function figuresIn(text: string): (name: string) => number | undefined {
  const lines = text.split('\n')
  return (name) => {
    const line = lines.find((one) => one.startsWith(`${name} `))
    return line === undefined ? undefined : Number(line.slice(name.length + 1))
  }
}
