/** What this version does not serve: refused where it is set, rather than ignored. A line goes when its part comes. */
export const notServedYet: readonly { readonly part: string; readonly settings: RegExp }[] = [
  { part: 'PostgreSQL', settings: /^DATABASE_URL$/ },
  { part: 'S3 存储', settings: /^S3_/ },
]
