/** Settings that only work together: one alone is a mistake. */
export interface SettingSet {
  readonly title: string
  readonly needs: readonly string[]
  /** Not needed, but useless without the others. */
  readonly optional?: readonly string[]
}

export const completeSets: readonly SettingSet[] = [
  {
    title: '企业微信应用',
    needs: ['WECOM_CORP_ID', 'WECOM_AGENT_ID', 'WECOM_SECRET', 'WECOM_TOKEN', 'WECOM_ENCODING_AES_KEY'],
  },
  { title: '企业微信智能机器人', needs: ['WECOM_BOT_ID', 'WECOM_BOT_SECRET'], optional: ['WECOM_BOT_WS_URL'] },
  {
    title: '钉钉',
    needs: ['DINGTALK_CLIENT_ID', 'DINGTALK_CLIENT_SECRET'],
    optional: ['DINGTALK_ROBOT_CODE', 'DINGTALK_MODE'],
  },
  { title: 'S3 存储', needs: ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] },
]

/** What is missing of the first set that was begun and not finished. */
export function missingOf(isSet: (name: string) => boolean): { set: SettingSet; missing: string[] } | undefined {
  for (const set of completeSets) {
    const missing = set.needs.filter((name) => !isSet(name))
    if (missing.length > 0 && [...set.needs, ...(set.optional ?? [])].some(isSet)) return { set, missing }
  }
  return undefined
}
