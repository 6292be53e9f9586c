import { type Finding, fine, unsure, wrong } from '../../channels/kit/examination.ts'
import type { PlatformKind } from '../../channels/platform-kind.ts'
import { requireInFolder } from '../../compose/move-mark.ts'
import { folderPlace } from '../../compose/record-place.ts'
import type { Settings } from '../../config.ts'
import { BotError } from '../../domain/errors.ts'
import { connectDatabase } from '../../stores/postgres/database.ts'
import { examineDatabase } from './examine-database.ts'
import { examineFiles } from './examine-files.ts'
import { examineMachine } from './examine-machine.ts'
import { examineOffice } from './examine-office.ts'
import { examinePlatforms } from './examine-platforms.ts'
import { examinePublicAddress, examineReach } from './examine-reach.ts'
import { examineService, findService } from './examine-service.ts'
import { openGround, silentLog } from './open-ground.ts'
import { noRecords, type ReadRecords, recordsOfDatabase, recordsOfFolder } from './read-records.ts'

const clock = { now: () => new Date() }

/** All examinations, in the order in which one needs the other. */
export async function* examineAll(settings: Settings, platforms: readonly PlatformKind[]): AsyncGenerator<Finding> {
  const inUse = Object.keys(settings.platforms)
  yield fine(inUse.length === 0 ? '设置：没有配置平台，启动的是沙箱' : `设置：格式正确，已配置 ${inUse.join('、')}`)
  yield* examineMachine(settings.dataFolder)
  yield* examineFiles(settings)
  const { databaseUrl: url, dataFolder } = settings
  // The sandbox makes its own schema, and throws it away.
  if (url === undefined || settings.sandbox) {
    if (!settings.sandbox) yield* examineMark(dataFolder)
    return yield* examineRest(settings, platforms, recordsOfFolder(dataFolder))
  }
  const database = connectDatabase({ url, schema: 'dudao', log: silentLog, connections: 2 })
  try {
    const isThere = yield* examineDatabase(database, dataFolder)
    yield* examineRest(settings, platforms, isThere ? recordsOfDatabase(database.query) : noRecords)
  } finally {
    await database.close()
  }
}

async function* examineMark(folder: string): AsyncGenerator<Finding> {
  const reason = await requireInFolder(folder).then(
    () => undefined,
    (error: unknown) => error,
  )
  if (reason instanceof BotError) yield wrong(reason.reply, '按上面所写办，再检查一次')
  else if (reason !== undefined) throw reason
}

async function* examineRest(
  settings: Settings,
  platforms: readonly PlatformKind[],
  read: ReadRecords,
): AsyncGenerator<Finding> {
  const service = await findService(settings)
  yield* examineService(settings, service)
  const files = yield* examineOffice({ settings, platforms, read })
  if (settings.sandbox) return
  yield* examinePublicAddress(settings, service)
  if (!files) {
    yield unsure('名单的联系方式和各平台没有检查：要先有正确的 campaign.yaml 与 roster.yaml', '改正后再检查一次')
    return
  }
  const ground = openGround({ settings, machine: clock, platforms, placeOf: folderPlace }, files, read)
  yield* examineReach(ground, read)
  yield* examinePlatforms({ settings, platforms, ground, service })
}

/** A sign and a word, readable without colour or sign. */
const signs = { yes: '✓ 正常', no: '✗ 有误', unknown: '？待查' } as const satisfies Record<Finding['ok'], string>

/** A finding as the operator reads it: one line, and one more for what to do. */
export const linesOf = ({ ok, what, todo }: Finding): string[] => [
  `${signs[ok]}  ${oneLine(what)}`,
  ...(todo === undefined ? [] : [`        → ${oneLine(todo)}`]),
]

/** The last line, with the number of each kind. */
export function summaryOf(found: readonly Finding[]): string {
  const count = (ok: Finding['ok']) => found.filter((finding) => finding.ok === ok).length
  return `检查完毕：${count('yes')} 项正常，${count('no')} 项有误，${count('unknown')} 项待查。`
}

/** Answers of platforms are quoted: they must not move the cursor. */
const oneLine = (text: string): string => text.replace(/\p{Cc}+/gu, ' ')
