import { existsSync } from 'node:fs'
import { access, constants } from 'node:fs/promises'
import { join } from 'node:path'
import { boardPages } from './compose/board.ts'
import { buildCore } from './compose/core.ts'
import type { Platform, PlatformParts } from './compose/platform.ts'
import { openRecords } from './compose/records.ts'
import { sandboxPlatform } from './compose/sandbox.ts'
import { wecomPlatform } from './compose/wecom.ts'
import type { Settings } from './config.ts'
import { buildApp } from './http/app.ts'
import { boardRoutes } from './http/board.ts'
import { healthRoutes } from './http/health.ts'
import { listen } from './http/listen.ts'
import { receiptKeyRoutes } from './http/receipt-key.ts'
import { startLooking } from './jobs/look-now.ts'
import type { Clock } from './ports/clock.ts'
import type { Log } from './ports/log.ts'
import type { TasksRubric } from './rules/tasks-rubric.ts'
import { CAMPAIGN_FILE, campaignFiles, ROSTER_FILE } from './stores/campaign-files.ts'
import { dutiesRubrics, loadRubrics, type Rubrics } from './stores/rubrics.ts'

export interface Service {
  readonly port: number
  /** What the operator reads at the start. */
  readonly welcome: string
  /** Takes nothing new, finishes what runs. */
  stop(): Promise<void>
}

const systemClock: Clock = { now: () => new Date() }

/** Builds and starts the service; rejects with what the operator has to put right. */
export async function startService(settings: Settings, log: Log, machine: Clock = systemClock): Promise<Service> {
  const rubrics = loadRubrics()
  const platform = await openPlatform({ settings, machine, log, officeFiles: officeFiles(settings, rubrics, log) })
  const { folder, clock, outbound, rosterWriter, spread } = platform
  const records = await openRecords({
    folder,
    files: platform.files,
    rubricOf: (id) => tasksRubricOf(rubrics, id),
    duties: dutiesRubrics(rubrics),
  })
  const address = { now: settings.publicUrl ?? '' }
  const core = buildCore({
    ...records,
    folder,
    clock,
    address: () => address.now,
    outbound,
    rosterWriter,
    ...(platform.canReach ? { canReach: platform.canReach } : {}),
    spread,
    log,
    maxFileMb: settings.maxFileMb,
  })

  const ready = async () => {
    const failing = [...(await storeFailing(folder)), ...(await platform.ready())]
    return { ok: failing.length === 0, failing }
  }
  const secure = settings.publicUrl?.startsWith('https:') === true
  const board = boardPages({ ...records, clock, secure })
  const routers = [
    healthRoutes(ready),
    receiptKeyRoutes(records.signer.publicKey),
    boardRoutes(board),
    platform.routes(core, records),
  ]
  const app = buildApp({ routers, log })
  const server = await listen({ handler: app.callback(), host: settings.host, port: settings.port })
  const own = `http://${settings.host}:${server.port}`
  address.now ||= own

  const lookNow = async () => {
    await core.outbox.retry()
    await core.reminders.lookNow()
  }
  void core.removeErased().catch((error: unknown) => log.error({ err: error }, '销毁的文件未能再次删除'))
  void core.outbox
    .deliverAll()
    .then(lookNow)
    .catch((error: unknown) => log.error({ err: error }, '启动后的首次检查出错'))
  const looking = startLooking({ lookNow, log })

  return {
    port: server.port,
    welcome: platform.welcome(own),
    stop: async () => {
      await looking.stop()
      await server.stop()
      await core.outbox.idle()
    },
  }
}

function officeFiles(settings: Settings, rubrics: Rubrics, log: Log): PlatformParts['officeFiles'] {
  const present = [CAMPAIGN_FILE, ROSTER_FILE].some((name) => existsSync(join(settings.dataFolder, name)))
  if (settings.sandbox && !present) return undefined
  const ids = [...rubrics.byId.values()].filter(({ form }) => form === 'tasks').map(({ id }) => id)
  return campaignFiles({ folder: settings.dataFolder, rubrics: ids, log }).current
}

/** The campaign files were checked to name one of these. */
function tasksRubricOf({ byId }: Rubrics, id: string): TasksRubric {
  const rubric = byId.get(id)
  if (rubric?.form !== 'tasks') throw new Error(`no tasks rubric ${id}`)
  return rubric
}

async function openPlatform(parts: PlatformParts): Promise<Platform> {
  const { wecomApp } = parts.settings
  if (!wecomApp || !parts.officeFiles) return sandboxPlatform(parts)
  return wecomPlatform(parts, wecomApp, parts.officeFiles)
}

async function storeFailing(folder: string): Promise<readonly string[]> {
  try {
    await access(folder, constants.W_OK)
    return []
  } catch {
    return ['store']
  }
}
