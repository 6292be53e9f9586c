import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { PlatformKind } from './channels/platform-kind.ts'
import { uploadChannel } from './channels/upload/channel.ts'
import { boardPages } from './compose/board/board.ts'
import { openChannels } from './compose/channels.ts'
import { openCluster } from './compose/cluster.ts'
import { buildCore } from './compose/core.ts'
import { downloadPages } from './compose/downloads.ts'
import { endsWithin } from './compose/ends-within.ts'
import type { Ground, GroundParts, OfficeFiles } from './compose/ground.ts'
import { openKeptFiles, prefixOf } from './compose/kept-files.ts'
import { pageFetcher } from './compose/links.ts'
import { untraced } from './compose/log.ts'
import { minuteJobs } from './compose/minute-jobs.ts'
import { gaugesOf, readinessOf } from './compose/observing.ts'
import { filesCarried, officeGround } from './compose/office.ts'
import { readOfficeFiles } from './compose/office-files.ts'
import { onlyAccountKind } from './compose/only-account-kind.ts'
import { openSite } from './compose/pages.ts'
import { platforms as allPlatforms } from './compose/platforms.ts'
import { databasePlace, folderPlace } from './compose/record-place.ts'
import { openRecords } from './compose/records.ts'
import { makeReportSharedLines, makeReportUnreached } from './compose/report-roster.ts'
import { type SandboxOwn, sandboxGround } from './compose/sandbox.ts'
import type { Settings } from './config.ts'
import { joinKinds } from './domain/person.ts'
import { buildApp } from './http/app.ts'
import { assetRoutes } from './http/assets.ts'
import { boardRoutes } from './http/board.ts'
import { downloadRoutes } from './http/download.ts'
import { healthRoutes, receiptKeyRoutes } from './http/health.ts'
import { listen } from './http/listen.ts'
import { metrics } from './http/metrics.ts'
import { ownAddress } from './http/own-address.ts'
import { basePath } from './http/serve-below-path.ts'
import { uploadPage } from './pages/upload/upload-page.tsx'
import type { Clock } from './ports/clock.ts'
import type { Log, Tracing } from './ports/log.ts'
import { CAMPAIGN_FILE, ROSTER_FILE } from './stores/campaign-files.ts'
import { sharedFilesInHand } from './stores/files/shared-files-in-hand.ts'
import { uploadKey } from './stores/files/upload-key.ts'
import { type Database, openDatabase } from './stores/postgres/database.ts'
import { openRubrics, type Rubrics } from './stores/rubrics.ts'
import { chineseWorkCalendar } from './time/chinese-work-calendar.ts'
import { startMinuteJobs } from './time/minute-jobs.ts'

export interface Service {
  readonly port: number
  /** Notices to the operator at the start. */
  readonly welcome: string
  /** Takes nothing new and finishes running work, in less than ten seconds. */
  stop(): Promise<void>
}

const MB = 1024 * 1024

/** A supervisor kills what has not ended ten seconds after it was asked to. */
const STOP_WITHIN_MS = 8000
const REST_WITHIN_MS = 1500

const systemClock: Clock = { now: () => new Date() }

interface World {
  readonly machine?: Clock
  /** The platforms there are. */
  readonly platforms?: readonly PlatformKind[]
  /** Gives each line of the log the id of the message it is about; none where this is absent. */
  readonly tracing?: Tracing
  /** Stops the service, throws the sandbox's data away and starts again. */
  startOver?(): void
  /** Stops the service and starts it again: another node took over what this one alone held. */
  restart?(): void
}

/** Builds and starts the service; rejects with an error that tells the operator what to put right. */
export async function startService(settings: Settings, log: Log, world: World = {}): Promise<Service> {
  const { machine = systemClock, platforms = allPlatforms, tracing = untraced(log), startOver, restart } = world
  const figures = metrics()
  const rubrics = openRubrics()
  for (const { id, problem } of rubrics.broken) log.warn({ rubric: id, problem: problem.message }, '细则有误，没有载入')
  const { siteAt, assets } = openSite(basePath(settings.publicUrl))
  const own = { site: siteAt('/sandbox'), ...(startOver && { startOver }) }
  const database = await databaseOf(settings, tracing.apart)
  const cluster = database && (await openCluster(database, tracing.apart))
  const placeOf = (folder: string) => (database ? databasePlace(database, folder, tracing.apart) : folderPlace(folder))
  const ground = await groundOf({ settings, machine, log, platforms, placeOf }, rubrics, own)
  const { folder, clock } = ground
  const records = await openRecords({
    folder,
    place: ground.place,
    files: ground.files,
    rubrics,
    clock,
    log: tracing.apart,
    onCommit: (ms, changes) => figures.committed(ms / 1000, changes),
  })
  const keptFiles = await openKeptFiles({
    settings,
    folder,
    prefix: prefixOf(settings.dataFolder, folder),
    publicKey: records.signer.publicKey,
    maxMb: settings.maxFileMb,
    clock,
    log,
    ...(database && { sharedHands: sharedFilesInHand({ side: ground.place.side, clock: machine, log }) }),
  }).catch(async (error: unknown) => {
    await records.close()
    throw error
  })
  const uploadLinks = await uploadKey(join(folder, 'keys', 'upload-key'))
  const address = { now: settings.publicUrl ?? '' }
  const channels = openChannels({
    ground,
    log,
    tracing,
    maxFileBytes: settings.maxFileMb * MB,
    address: () => address.now,
    also: (parts) => [uploadChannel({ ...parts, uploadLinks, page: uploadPage(siteAt('/upload')) })],
    ...(cluster && { holds: cluster.holds }),
    onDelivery: (way, { kind }) => figures.delivered(way, kind),
    onAnswered: ({ channel, outcome, seconds }) => figures.answered(channel, outcome, seconds),
  })
  const { canReach } = channels
  const core = buildCore({
    ...records,
    ...ground,
    address: () => address.now,
    outbound: cluster ? cluster.fenced(channels.outbound) : channels.outbound,
    ...(cluster && { shared: cluster.delivery, sharedPages: cluster.pages }),
    canReach,
    idKinds: joinKinds(platforms).person,
    account: onlyAccountKind(platforms, Object.keys(settings.platforms)),
    ...(settings.sandbox ? {} : { carriesFiles: filesCarried(platforms) }),
    uploadLinks,
    fetchPage: pageFetcher(settings.publicUrl),
    log,
    maxFileMb: settings.maxFileMb,
    keptFiles,
    later,
  })
  channels.join({ core, records })
  figures.watch(gaugesOf({ core, records, channels, clock }))

  const ready = readinessOf({ folder, records, channels, keptFiles })
  const secure = settings.publicUrl?.startsWith('https:') === true
  const board = boardPages({
    ...records,
    clock,
    calendar: chineseWorkCalendar,
    inbox: core.inbox,
    openKept: core.openKept,
    secure,
    site: siteAt('/board'),
  })
  // Messages come first: each router looks at every address that those before it let pass.
  const routers = [
    ...channels.routers,
    healthRoutes(ready),
    figures.routes,
    receiptKeyRoutes(records.signer.publicKey),
    assetRoutes(assets),
    boardRoutes(board),
    downloadRoutes(downloadPages(core.downloads, siteAt('/download'))),
  ]
  const app = buildApp({ routers, log, tracing, publicUrl: settings.publicUrl, framesOwnPages: settings.sandbox })
  const server = await listen({ handler: app.callback(), host: settings.host, port: settings.port })
  address.now ||= ownAddress({ host: settings.host, port: server.port })
  const reportUnreached = makeReportUnreached({ campaign: records.campaign, canReach, log })
  const reportSharedLines = makeReportSharedLines({ campaign: records.campaign, log })
  void core.warmUp().catch((error: unknown) => log.error({ err: error }, '启动后的预备工作出错'))
  void core.removeErased().catch((error: unknown) => log.error({ err: error }, '销毁的文件未能再次删除'))
  const work = minuteJobs({ channels, core, reportUnreached, reportSharedLines })
  if (cluster)
    await cluster.begin({
      core,
      everyMinute: work.shared,
      leases: channels.single,
      onLease: (_, held) => (held ? void channels.start() : restart?.()),
    })
  await channels.start()
  void core.outbox.deliverAll().catch((error: unknown) => log.error({ err: error }, '启动后发送待发消息时出错'))
  const jobs = startMinuteJobs(cluster ? work.own : [...work.own, ...work.shared], log)

  const heading = settings.sandbox ? [] : [`督导通已启动：${address.now} 。`]
  return {
    port: server.port,
    welcome: [...heading, ...channels.welcome(address.now), '按 Ctrl+C 停止。'].join('\n'),
    stop: async () => {
      core.outbox.stop()
      core.links.stop()
      // Earlier messages are still answered, by the running callbacks and the open channels.
      await endsWithin(STOP_WITHIN_MS, [jobs.stop(), server.stop(STOP_WITHIN_MS), channels.stop()])
      // What the other nodes can do is not waited for.
      if (cluster) await endsWithin(REST_WITHIN_MS, [cluster.end()])
      await endsWithin(REST_WITHIN_MS, [(cluster ? core.inbox.idle() : core.idle()).then(() => records.close())])
      keptFiles.close()
      if (database) await endsWithin(REST_WITHIN_MS, [database.close()])
    },
  }
}

const databaseOf = async ({ databaseUrl: url, sandbox }: Settings, log: Log): Promise<Database | undefined> =>
  url === undefined ? undefined : openDatabase({ url, schema: sandbox ? 'dudao_sandbox' : 'dudao', log })

async function groundOf(parts: GroundParts, rubrics: Rubrics, own: SandboxOwn): Promise<Ground> {
  const files = officeFiles(parts, rubrics)
  return parts.settings.sandbox || !files ? sandboxGround(parts, files, own) : officeGround(parts, files)
}

function officeFiles({ settings, log, platforms }: GroundParts, rubrics: Rubrics): OfficeFiles | undefined {
  const present = [CAMPAIGN_FILE, ROSTER_FILE].some((name) => existsSync(join(settings.dataFolder, name)))
  if (settings.sandbox && !present) return undefined
  return readOfficeFiles({ folder: settings.dataFolder, rubrics, platforms, log }).current
}

function later(ms: number, call: () => void): () => void {
  const timer = setTimeout(call, ms)
  return () => clearTimeout(timer)
}
