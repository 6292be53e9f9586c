import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type Finding, fine, unsure, wrong } from '../../channels/kit/examination.ts'
import { requireInDatabase } from '../../compose/move-mark.ts'
import { databasePlace, RECEIPT_KEY } from '../../compose/record-place.ts'
import { BotError } from '../../domain/errors.ts'
import { holdsRecords } from '../../stores/files/holds-records.ts'
import { receiptKey } from '../../stores/files/receipt-key.ts'
import type { Database, Query } from '../../stores/postgres/database.ts'
import { QueryFailed } from '../../stores/postgres/errors.ts'
import { nodesThere, schemaStanding } from '../../stores/postgres/standing.ts'
import { silentLog } from './open-ground.ts'

const LEAST_VERSION = 14
/** A message takes several statements one after the other. */
const SLOW_MS = 20
const ASKED = 5
/** Reminders and deadlines go by the nodes' clocks. */
const MOST_APART_MS = 30_000

const FACTS = {
  name: 'doctor-facts',
  text: `
    select current_setting('server_version_num')::int as version,
           extract(epoch from clock_timestamp())::float8 * 1000 as now,
           has_database_privilege(current_database(), 'CREATE') as may_create,
           pg_is_in_recovery() as standby`,
} as const
const Facts = z.tuple([z.object({ version: z.int(), now: z.number(), may_create: z.boolean(), standby: z.boolean() })])
/** Examines the database of the records; gives whether they can be read there. */
export async function* examineDatabase(database: Database, folder: string): AsyncGenerator<Finding, boolean> {
  const { query } = database
  try {
    yield* examineServer(query)
    const standing = await schemaStanding(query)
    if (standing === 'newer') {
      yield wrong('数据库由更新版本的督导通使用', '把本程序升级到同一版本')
      return false
    }
    if (standing !== 'same') {
      yield standing === 'none'
        ? unsure(
            '数据库里还没有督导通的记录，第一次启动时建立',
            '已在数据目录里用着的，停止服务，运行 npm run -s move -- to-postgres',
          )
        : unsure('数据库的结构是较早版本的，启动时升级', '升级各节点的程序，再启动')
      if (await holdsRecords(folder)) yield folderHolds(folder)
      return false
    }
    await requireInDatabase(databasePlace(database, folder, silentLog).side)
    const nodes = await nodesThere(query)
    yield nodes.length === 0
      ? unsure('没有节点正在使用数据库', '用 npm start 启动，再检查一次')
      : fine(`正在使用数据库的节点：${nodes.length} 个（${nodes.join('、')}）`)
    yield* examineKey(database, folder)
    return true
  } catch (error) {
    if (error instanceof BotError && error.code === 'records_moved') {
      yield wrong(error.reply, '按上面所写办，再检查一次')
      return false
    }
    if (!(error instanceof QueryFailed) && !(error instanceof BotError)) throw error
    yield wrong(`数据库连不上（${codeIn(error)}）`, '核对 DATABASE_URL、数据库是否在运行、防火墙和 pg_hba.conf')
    return false
  }
}

async function* examineServer(query: Query): AsyncGenerator<Finding> {
  const times: number[] = []
  let ahead = 0
  let facts = await factsOf(query)
  for (let asked = 0; asked < ASKED; asked += 1) {
    const began = performance.now()
    facts = await factsOf(query)
    const took = performance.now() - began
    times.push(took)
    ahead = facts.now + took / 2 - Date.now()
  }
  const middle = times.toSorted((one, other) => one - other)[Math.floor(ASKED / 2)] ?? 0
  const major = Math.floor(facts.version / 10_000)
  yield major < LEAST_VERSION
    ? wrong(`PostgreSQL ${major} 太旧`, `升级到 ${LEAST_VERSION} 以上`)
    : fine(`数据库连得上，PostgreSQL ${major}`)
  if (facts.standby) yield wrong('DATABASE_URL 连到的是只读的备库', '改为主库的地址')
  yield facts.may_create
    ? fine('这个账号能在数据库里建立模式')
    : wrong('这个账号不能在数据库里建立模式 dudao', '由数据库管理员 grant create on database 库名 to 账号')
  const latency = `数据库一次往返 ${middle.toFixed(1)} 毫秒`
  yield middle > SLOW_MS ? unsure(latency, '一条消息要几次往返：让节点和数据库在同一机房') : fine(latency)
  const apart = `本机的钟与数据库相差 ${Math.abs(ahead / 1000).toFixed(1)} 秒`
  yield Math.abs(ahead) > MOST_APART_MS ? unsure(apart, '用 NTP 校准各节点和数据库的时间') : fine(apart)
}

const factsOf = async (query: Query) => Facts.parse((await query({ ...FACTS, values: [] })).rows)[0]

async function* examineKey(database: Database, folder: string): AsyncGenerator<Finding> {
  const place = databasePlace(database, folder, silentLog)
  const { publicKey } = await place.side.single(RECEIPT_KEY, AgreedKey, () => ({ publicKey: '' })).load()
  if (publicKey === '') return
  const path = join(folder, 'keys', 'receipt-key.pem')
  const own = existsSync(path) ? await receiptKey(path).catch(() => undefined) : undefined
  yield own?.publicKey === publicKey
    ? fine('回执密钥与数据库里约定的一致')
    : wrong(
        own === undefined ? `回执密钥 ${path} 不在或不能读` : '回执密钥与数据库里约定的不一致',
        `把其他节点的 keys 文件夹复制到 ${folder}`,
      )
}

const AgreedKey = z.object({ publicKey: z.string() })

const folderHolds = (folder: string): Finding =>
  unsure(
    `设了 DATABASE_URL，而记录在数据目录 ${folder}`,
    '停止服务，运行 npm run -s move -- to-postgres；不用数据库的，去掉 DATABASE_URL',
  )

function codeIn(error: Error): string {
  const causes = [error, error.cause, error.cause instanceof Error ? error.cause.cause : undefined]
  const coded = causes.find((one) => one instanceof Error && 'code' in one && !(one instanceof BotError))
  return coded instanceof Error && 'code' in coded ? String(coded.code) : '没有应答'
}
