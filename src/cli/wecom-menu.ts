import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { causeOf } from '../channels/wecom/app/api/api-errors.ts'
import { appApi } from '../channels/wecom/app/api/app-api.ts'
import { makeMenu, menuNames } from '../channels/wecom/app/api/menu.ts'
import { appOf, variables } from '../channels/wecom/settings.ts'
import { platforms } from '../compose/platforms.ts'
import { readEnvironment, readSettings } from '../config.ts'
import type { Command } from './command-line/command.ts'
import { runCommand } from './command-line/run-command.ts'

const TIMEOUT_MS = 10_000

const command = {
  typed: 'npm run -s wecom-menu',
  does: `创建企业微信自建应用的菜单：${menuNames.join('、')}。已有的菜单会被替换。`,
  operands: [],
  options: {},
  examples: [['', '按 .env 里的企业微信应用设置创建；可重复运行']],
  notes: ['要先设置 WECOM_CORP_ID 等五项，并把本机出口 IP 加进应用的可信 IP，见 docs/wecom.md。'],
  exits: { 0: '已创建', 1: '没有创建', 2: '写法不对' },
} as const satisfies Command

/** `npm run -s wecom-menu`: makes the menu of the WeCom app. 0 done, 1 not done; one line says which. */
async function wecomMenu(): Promise<0 | 1> {
  const settings = readSettings(readEnvironment(process.cwd(), process.env, platforms), platforms)
  const app = appOf(z.object(variables).parse(settings.platforms.wecom ?? {}))
  if (!app) return notDone('没有配置企业微信应用，应先设置 WECOM_CORP_ID 等五项')
  const api = appApi({
    settings: app,
    clock: { now: () => new Date() },
    timeoutMs: TIMEOUT_MS,
    random: Math.random,
    // Not the service's own wait, which lets the process end meanwhile.
    wait: (ms) => pause(ms),
  })
  const made = await makeMenu(api, app.agentId)
  if (made.kind !== 'ok') return notDone(causeOf(made))
  console.log(`应用菜单已创建：${menuNames.join('、')}。成员重新进入应用后可见。`)
  return 0
}

function notDone(why: string): 1 {
  console.error(`应用菜单没有创建：${why}`)
  return 1
}

await runCommand(command, { run: wecomMenu, failed: [1, '应用菜单没有创建：'] })
