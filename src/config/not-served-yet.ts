/** What this version does not serve: refused where it is set, rather than ignored. A line goes when its part comes. */
export const notServedYet: readonly { readonly part: string; readonly settings: RegExp }[] = [
  { part: 'PostgreSQL', settings: /^DATABASE_URL$/ },
  { part: 'S3 存储', settings: /^S3_/ },
  { part: '企业微信智能机器人', settings: /^WECOM_BOT_/ },
  { part: '钉钉', settings: /^DINGTALK_/ },
]
