import { z } from 'zod'
import {
  apiBase,
  databaseUrl,
  folder,
  host,
  megabytes,
  oneOf,
  publicUrl,
  secret,
  wholeNumber,
  word,
} from './formats.ts'
import type { SettingSet } from './platform-settings.ts'

/** Every setting that belongs to no platform, by its name in the environment: its format and its default. */
export const Variables = z.object({
  PORT: wholeNumber(0, 65535, '应为 0 至 65535 的整数').default(3000),
  HOST: host.default('127.0.0.1'),
  PUBLIC_URL: publicUrl.optional(),
  DATA_DIR: folder.prefault('data'),
  MAX_FILE_MB: megabytes.default(20),
  LOG_LEVEL: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  SANDBOX: oneOf(['0', '1'], '应为 1，或不设置').default('0'),

  DATABASE_URL: databaseUrl.optional(),
  S3_ENDPOINT: apiBase.optional(),
  S3_BUCKET: word(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, '应为 3 至 63 个小写字母、数字、点或连字符').optional(),
  S3_ACCESS_KEY_ID: secret.optional(),
  S3_SECRET_ACCESS_KEY: secret.optional(),
})
export type Variables = z.infer<typeof Variables>

/** The sets that belong to no platform. */
export const ownSets: readonly SettingSet[] = [
  { title: 'S3 存储', needs: ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] },
]

/** The first set that was begun and not finished, with the settings it lacks. */
export function missingOf(
  sets: readonly SettingSet[],
  isSet: (name: string) => boolean,
): { set: SettingSet; missing: string[] } | undefined {
  for (const set of sets) {
    const missing = set.needs.filter((name) => !isSet(name))
    if (missing.length > 0 && [...set.needs, ...(set.optional ?? [])].some(isSet)) return { set, missing }
  }
  return undefined
}
