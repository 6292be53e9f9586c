import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readEnvFile } from './config/env-file.ts'
import { misspeltName, oursMisspelt } from './config/misspelt-name.ts'
import type { Given, PlatformSettings, SettingSet } from './config/platform-settings.ts'
import { missingOf, ownSets, Variables } from './config/variables.ts'

export type Environment = Readonly<Record<string, string | undefined>>
export type Settings = ReturnType<typeof settingsOf>

/** One Chinese line that names the setting and what is expected; never its value, which may be a secret. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError'
}

/**
 * The environment, completed by the folder's `.env` file: what is set already wins. Throws where a line of the file would
 * be ignored, or has a name that is a setting's but for a typing mistake.
 */
export function readEnvironment(
  folder: string,
  environment: Environment,
  platforms: readonly PlatformSettings[] = [],
): Environment {
  const bytes = bytesOf(join(folder, '.env'))
  if (bytes === undefined) return environment
  const file = readEnvFile(bytes)
  if (file.kind === 'wrong') throw new SettingsError(`设置文件 .env ${file.problem}`)
  const known = namesOf(platforms)
  for (const name of Object.keys(file.values)) {
    const meant = misspeltName(name, known)
    if (meant !== undefined) throw misspelt(`设置文件 .env 中的 ${name}`, meant)
  }
  return { ...file.values, ...environment }
}

function bytesOf(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path)
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined
    throw new SettingsError('设置文件 .env 无法读取：应为本程序可读的文本文件', { cause })
  }
}

const namesOf = (platforms: readonly PlatformSettings[]): readonly string[] =>
  [Variables.shape, ...platforms.map(({ variables }) => variables)].flatMap((variables) => Object.keys(variables))

const misspelt = (what: string, meant: string) =>
  new SettingsError(`${what} 不是本程序的设置：应为 ${meant} 之类，请改正或去掉`)

/** Validates all settings; throws a SettingsError for the first that is wrong or missing. */
export function readSettings(environment: Environment, platforms: readonly PlatformSettings[]): Settings {
  const given = filledIn(environment)
  refuseMisspelt(given, namesOf(platforms))
  const all = Variables.extend(Object.assign({}, ...platforms.map(({ variables }) => variables)))
  const found = all.safeParse(given)
  if (!found.success) {
    const [issue] = found.error.issues
    throw new SettingsError(`设置 ${String(issue?.path[0])} 有误：${issue?.message}`)
  }
  const sets = [...platforms.flatMap((platform) => platform.sets), ...ownSets]
  refuseIncomplete(given, sets)
  const inUse = platforms.filter((platform) => begins(platform, given) !== undefined)
  refuseSandboxWithPlatform(given, inUse)
  return settingsOf(Variables.parse(given), Object.fromEntries(inUse.map((one) => [one.name, ownOf(one, given)])))
}

/** The data folder (absolute), for the tools that need nothing else. */
export const readDataFolder = ({ DATA_DIR }: Environment): string => readSettings({ DATA_DIR }, []).dataFolder

/** The database of the records, for the tools that need nothing else; undefined where they lie in the data folder. */
export const readDatabase = ({ DATABASE_URL }: Environment): string | undefined =>
  readSettings({ DATABASE_URL }, []).databaseUrl

/** Where the data lie, for the tools that need nothing else: the folder, and the bucket of its files. */
export function readPlaces(environment: Environment): Pick<Settings, 'dataFolder' | 's3'> {
  const names = ['DATA_DIR', ...ownSets.flatMap(({ needs }) => needs)]
  const { dataFolder, s3 } = readSettings(Object.fromEntries(names.map((name) => [name, environment[name]])), [])
  return { dataFolder, s3 }
}

function refuseMisspelt(given: Given, known: readonly string[]): void {
  for (const name of Object.keys(given)) {
    const meant = oursMisspelt(name, known)
    if (meant !== undefined) throw misspelt(`环境变量 ${name}`, meant)
  }
}

/** An empty value is what is left of a line of `.env` that was not filled in. */
function filledIn(environment: Environment): Given {
  const trimmed = Object.entries(environment).map(([name, value]) => [name, value?.trim() ?? ''] as const)
  return Object.fromEntries(trimmed.filter(([, value]) => value !== ''))
}

/** The first setting by which a platform is configured; undefined where none is. */
const begins = ({ sets }: PlatformSettings, given: Given): string | undefined =>
  sets.flatMap(({ needs }) => needs.slice(0, 1)).find((name) => given[name] !== undefined)

/** The settings given of a platform's own. */
const ownOf = ({ variables }: PlatformSettings, given: Given): Given =>
  Object.fromEntries(Object.entries(given).filter(([name]) => name in variables))

function refuseIncomplete(given: Given, sets: readonly SettingSet[]): void {
  const begun = missingOf(sets, (name) => given[name] !== undefined)
  if (!begun) return
  const { set, missing } = begun
  throw new SettingsError(`设置 ${missing.join('、')} 缺少：${set.title}应同时设置 ${set.needs.join('、')}`)
}

function refuseSandboxWithPlatform(given: Given, [platform]: readonly PlatformSettings[]): void {
  if (given.SANDBOX !== '1' || !platform) return
  const name = begins(platform, given)
  throw new SettingsError(`设置 SANDBOX 有误：沙箱不能与平台同时启用，应去掉 SANDBOX 或 ${name} 等平台设置`)
}

const settingsOf = (variables: Variables, platforms: Readonly<Record<string, Given>>) => ({
  port: variables.PORT,
  host: variables.HOST,
  /** Without a slash at its end. */
  publicUrl: variables.PUBLIC_URL,
  dataFolder: variables.DATA_DIR,
  /** Where several nodes keep the records together; absent for an office in one process. */
  databaseUrl: variables.DATABASE_URL,
  maxFileMb: variables.MAX_FILE_MB,
  logLevel: variables.LOG_LEVEL,
  s3: bucketOf(variables),
  /** Without any platform the sandbox starts. */
  sandbox: variables.SANDBOX === '1' || Object.keys(platforms).length === 0,
  /** Those in use by their names, with what was set of each. */
  platforms,
})

/** The bucket of the files; undefined where they lie in the data folder. All four settings are there, or none. */
function bucketOf({ S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY }: Variables) {
  if (!S3_ENDPOINT || !S3_BUCKET || !S3_ACCESS_KEY_ID || !S3_SECRET_ACCESS_KEY) return undefined
  return {
    endpoint: S3_ENDPOINT,
    bucket: S3_BUCKET,
    accessKeyId: S3_ACCESS_KEY_ID,
    secretAccessKey: S3_SECRET_ACCESS_KEY,
  }
}
