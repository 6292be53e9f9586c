import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { changesIn, office } from '../support/chat.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { wecomPlatform } from '../support/wecom-platform.ts'

const TOOL = fileURLToPath(new URL('../../src/cli/wecom-menu.ts', import.meta.url))
const TSX = import.meta.resolve('tsx', new URL('../../package.json', import.meta.url))

/** The tool as an operator runs it, in a folder without an `.env` of its own. */
async function run(settings: Readonly<Record<string, string>>) {
  const cwd = await tempFolder()
  const env = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...settings }
  return new Promise<{ code: number; said: string }>((resolve) => {
    const child = execFile(process.execPath, ['--import', TSX, TOOL], { cwd, env }, (_, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, said: stdout + stderr }),
    )
  })
}

async function aPlatform() {
  const platform = await wecomPlatform()
  onTestFinished(platform.stop)
  const settings = platform.environment
  return { platform, settings }
}

it('makes a menu within the limits, whose every key is understood and changes nothing', async () => {
  const { platform, settings } = await aPlatform()
  expect(await run(settings)).toEqual({ code: 0, said: '应用菜单已创建：任务、查询、帮助。成员重新进入应用后可见。\n' })
  const keys = (platform.menu()?.button ?? []).flatMap((button) =>
    'key' in button ? [button.key] : button.sub_button.map(({ key }) => key),
  )
  expect(keys).toEqual(['任务', '建议', '更多', '查询', '汇总', '逾期', '待审', '看板', '帮助'])
  const { chat, records } = await office()
  const outcomes = async (user: string) => {
    const answers = []
    for (const key of keys) answers.push(await chat(user).says(key).answer)
    return answers.map(({ command, outcome }) => [command, outcome])
  }
  expect(await outcomes('jinshui')).toEqual([
    ['tasks', 'ok'],
    ['advise', 'ok'],
    ['advise', 'ok'],
    ['query', 'ok'],
    ['summary', 'denied'],
    ['overdue', 'denied'],
    ['queue', 'denied'],
    ['board', 'ok'],
    ['help', 'ok'],
  ])
  expect((await outcomes('office')).slice(4)).toEqual([
    ['summary', 'ok'],
    ['overdue', 'ok'],
    ['queue', 'ok'],
    ['board', 'ok'],
    ['help', 'ok'],
  ])
  expect(await changesIn(records)).toEqual([])
})

it.each([
  [{ kind: 'errcode', errcode: 60020, errmsg: 'not allow to access from your ip' }, /可信IP.*60020/],
  [{ kind: 'errcode', errcode: 48002 }, /没有调用该接口的权限/],
] as const)('says in one line what the platform did not like (%j)', async (trouble, words) => {
  const { platform, settings } = await aPlatform()
  platform.failNext('menu', trouble)
  const { code, said } = await run(settings)
  expect([code, said.trim().split('\n').length]).toEqual([1, 1])
  expect(said).toMatch(/^应用菜单没有创建：/)
  expect(said).toMatch(words)
})

it.each([
  [{}, /没有配置企业微信应用/],
  [{ WECOM_CORP_ID: 'wwexample01' }, /WECOM_AGENT_ID/],
])('needs the app’s settings (%j)', async (settings, words) => {
  const { code, said } = await run(settings)
  expect(code).toBe(1)
  expect(said).toMatch(words)
  expect(said.trim().split('\n')).toHaveLength(1)
})
