import type { SettingSet } from './platform-settings.ts'

/** The sets that belong to no platform. */
export const ownSets: readonly SettingSet[] = [
  { title: 'S3 存储', needs: ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] },
]

/** What is missing of the first set that was begun and not finished. */
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
