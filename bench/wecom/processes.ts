import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stringify } from 'yaml'
import { keys } from './keys.ts'

export interface Running {
  readonly pid?: number | undefined
  readonly port: number
  stop(): Promise<void>
}

const PROJECT = fileURLToPath(new URL('../..', import.meta.url))
const FLOOR = fileURLToPath(new URL('floor.ts', import.meta.url))
const ADDRESS = /http:\/\/127\.0\.0\.1:(\d+)/

/** The floor in a process of its own, answering texts of a given size. */
export const startFloor = (answerBytes: number): Promise<Running> => startNode([FLOOR, String(answerBytes)], {})

/** The whole program as an operator starts it, on a roster of its own, every write on disk. */
export async function startProduct(members: readonly string[]): Promise<Running> {
  const folder = await mkdtemp(join(tmpdir(), 'dudao-bench-'))
  await writeFile(join(folder, 'campaign.yaml'), stringify(campaignOf()))
  await writeFile(join(folder, 'roster.yaml'), stringify({ units: members.map(unitOf) }))
  const api = await startApi()
  const running = await startProgram({ folder, api: api.port })
  return {
    ...running,
    async stop() {
      await running.stop()
      await api.stop()
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** The whole program on a data folder that is there, talking to an API on that port. */
export const startProgram = (given: {
  readonly folder: string
  readonly api: number
  /** Loaded by Node before the program. */
  readonly preload?: string
  readonly settings?: Readonly<Record<string, string>>
}): Promise<Running> =>
  startNode([...(given.preload ? ['--import', given.preload] : []), ...profile(), 'src/main.ts'], {
    DATA_DIR: given.folder,
    WECOM_CORP_ID: keys.corpId,
    WECOM_AGENT_ID: String(keys.agentId),
    WECOM_SECRET: keys.secret,
    WECOM_TOKEN: keys.token,
    WECOM_ENCODING_AES_KEY: keys.encodingAesKey,
    WECOM_API_BASE: `http://127.0.0.1:${given.api}`,
    ...given.settings,
  })

/** `BENCH_PROFILE=folder npm run bench -- wecom` (or another) leaves a CPU profile of the program there. */
export const profile = (): readonly string[] =>
  process.env.BENCH_PROFILE ? ['--cpu-prof', `--cpu-prof-dir=${process.env.BENCH_PROFILE}`] : []

export const campaignOf = () => ({
  rubric: 'zhengzhou-2020',
  year: new Date().getFullYear(),
  office: { name: '市法治政府建设领导小组办公室', clerks: [{ name: '督导员', wecom: 'office' }] },
})

const STEMS = [...'甲乙丙丁戊己庚辛壬癸']
const BRANCHES = [...'子丑寅卯辰巳午未申酉戌亥']

export const unitOf = (member: string, index: number) => {
  const stem = STEMS[index % STEMS.length]
  const branch = BRANCHES[Math.floor(index / STEMS.length) % BRANCHES.length]
  const kind = index < STEMS.length * BRANCHES.length ? '区' : '县'
  return { name: `${stem}${branch}${kind}`, kind: '县市区', contacts: [{ name: `联系人${index + 1}`, wecom: member }] }
}

export async function startNode(args: readonly string[], settings: Readonly<Record<string, string>>): Promise<Running> {
  const child = spawn(process.execPath, ['--import', 'tsx', ...args], {
    cwd: PROJECT,
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', PORT: '0', LOG_LEVEL: 'warn', ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const port = await portOf(child)
  return {
    port,
    pid: child.pid,
    async stop() {
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

function portOf(child: ChildProcess): Promise<number> {
  let said = ''
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const port = ADDRESS.exec(said)?.[1]
      if (port) resolve(Number(port))
    })
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${said}`)))
  })
}

const TOKEN = { errcode: 0, errmsg: 'ok', access_token: 'token-of-the-benchmark', expires_in: 7200 }

/** The platform's API, which takes every push (reminders after the start). */
export async function startApi(answer: object = TOKEN): Promise<Running> {
  const server = createServer((request, response) => {
    request.resume()
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    async stop() {
      server.closeAllConnections()
      server.close()
    },
  }
}
