import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stringify } from 'yaml'
import { campaignOf, profile, type Running, startApi, startNode, unitOf } from '../wecom/processes.ts'
import { keys } from './keys.ts'

const FLOOR = fileURLToPath(new URL('floor.ts', import.meta.url))

/** The one answer of its API to every call. */
const TOKEN = { accessToken: 'token-of-the-benchmark', expireIn: 7200, processQueryKey: 'q', errcode: 0 }

/** The floor in a process of its own, answering texts of a given size. */
export const startFloor = (answerBytes: number): Promise<Running> => startNode([FLOOR, String(answerBytes)], {})

/** The whole program as an operator starts it, in HTTP mode, on a roster of its own, every write on disk. */
export async function startProduct(members: readonly string[]): Promise<Running> {
  const folder = await mkdtemp(join(tmpdir(), 'dudao-bench-'))
  await writeFile(join(folder, 'campaign.yaml'), inDingtalk(stringify(campaignOf())))
  await writeFile(join(folder, 'roster.yaml'), inDingtalk(stringify({ units: members.map(unitOf) })))
  const api = await startApi(TOKEN)
  const base = `http://127.0.0.1:${api.port}`
  const running = await startNode([...profile(), 'src/main.ts'], {
    DATA_DIR: folder,
    DINGTALK_CLIENT_ID: keys.clientId,
    DINGTALK_CLIENT_SECRET: keys.clientSecret,
    DINGTALK_MODE: 'http',
    DINGTALK_API_BASE: base,
    DINGTALK_OAPI_BASE: base,
  })
  return {
    port: running.port,
    async stop() {
      await running.stop()
      await api.stop()
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** The same office, known by the accounts of the other platform. */
const inDingtalk = (yaml: string): string => yaml.replaceAll('wecom:', 'dingtalk:')
