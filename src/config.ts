import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { missingOf } from './config/complete-sets.ts'
import { notServedYet } from './config/not-served-yet.ts'
import { Variables } from './config/variables.ts'

export type Environment = Readonly<Record<string, string | undefined>>
export type Settings = ReturnType<typeof settingsOf>

/** One Chinese line that names the setting and what is expected; never its value, which may be a secret. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError'
}

/** The environment, completed by the folder's `.env` file as `process.loadEnvFile` does: what is set already wins. */
export function readEnvironment(folder: string, environment: Environment): Environment {
  try {
    return { ...parseEnv(readFileSync(join(folder, '.env'), 'utf8')), ...environment }
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return environment
    throw new SettingsError('设置文件 .env 无法读取：应为本程序可读的文本文件', { cause })
  }
}

/** Validates all settings; throws a SettingsError for the first that is wrong, missing, or not served yet. */
export function readSettings(environment: Environment): Settings {
  const given = filledIn(environment)
  const found = Variables.safeParse(given)
  if (!found.success) {
    const [issue] = found.error.issues
    throw new SettingsError(`设置 ${String(issue?.path[0])} 有误：${issue?.message}`)
  }
  refuseIncomplete(given)
  refuseSandboxWithPlatform(found.data)
  refuseNotServed(given)
  return settingsOf(found.data)
}

/** Where the data lie (absolute), for the tools that need nothing else. */
export const readDataFolder = ({ DATA_DIR }: Environment): string => readSettings({ DATA_DIR }).dataFolder

/** An empty value is what is left of a line of `.env` that was not filled in. */
function filledIn(environment: Environment): Environment {
  const trimmed = Object.entries(environment).map(([name, value]) => [name, value?.trim()] as const)
  return Object.fromEntries(trimmed.filter(([, value]) => value))
}

function refuseIncomplete(given: Environment): void {
  const begun = missingOf((name) => given[name] !== undefined)
  if (!begun) return
  const { set, missing } = begun
  throw new SettingsError(`设置 ${missing.join('、')} 缺少：${set.title}应同时设置 ${set.needs.join('、')}`)
}

function refuseSandboxWithPlatform(variables: Variables): void {
  const platform = platformSettings.find((name) => variables[name] !== undefined)
  if (variables.SANDBOX !== '1' || !platform) return
  throw new SettingsError(`设置 SANDBOX 有误：沙箱不能与平台同时启用，应去掉 SANDBOX 或 ${platform} 等平台设置`)
}

function refuseNotServed(given: Environment): void {
  for (const { part, settings } of notServedYet) {
    const name = Object.keys(given).find((setting) => settings.test(setting) && setting in Variables.shape)
    if (name) throw new SettingsError(`设置 ${name} 暂不能用：本版本尚未支持${part}，应去掉这项设置`)
  }
}

/** Any of these set is a platform configured; without one the sandbox starts. */
const platformSettings = [
  'WECOM_CORP_ID',
  'WECOM_BOT_ID',
  'WECOM_GROUP_WEBHOOKS',
  'DINGTALK_CLIENT_ID',
  'DINGTALK_GROUP_WEBHOOKS',
] as const satisfies readonly (keyof Variables)[]

const settingsOf = (variables: Variables) => ({
  port: variables.PORT,
  host: variables.HOST,
  /** Without a slash at its end. */
  publicUrl: variables.PUBLIC_URL,
  dataFolder: variables.DATA_DIR,
  maxFileMb: variables.MAX_FILE_MB,
  logLevel: variables.LOG_LEVEL,
  sandbox: variables.SANDBOX === '1' || platformSettings.every((name) => variables[name] === undefined),
  wecomApp: wecomAppOf(variables),
})

function wecomAppOf({ WECOM_API_BASE: apiBase, ...variables }: Variables) {
  const { WECOM_CORP_ID: corpId, WECOM_AGENT_ID: agentId, WECOM_SECRET: secret } = variables
  const { WECOM_TOKEN: token, WECOM_ENCODING_AES_KEY: encodingAesKey } = variables
  if (!corpId || !agentId || !secret || !token || !encodingAesKey) return undefined
  return { corpId, agentId, secret, token, encodingAesKey, apiBase }
}
