import { readFileSync } from 'node:fs'
import type Router from 'koa-router'
import type { SandboxPerson } from './people.ts'

const files = ['page.css', 'chat.css', 'page.js', 'api.js', 'chat-log.js', 'picker.js', 'reply.js', 'story.js'] as const

export interface PageParts {
  readonly people: () => Promise<readonly SandboxPerson[]>
  /** The names of the groups of the roster. */
  readonly groups: () => Promise<readonly string[]>
  readonly maxFileBytes: number
}

/** The web chat: static files kept in memory, and what the page has to know of the campaign. */
export function servePage(router: Router, { people, groups, maxFileBytes }: PageParts) {
  serveFile(router, '/', 'index.html')
  for (const file of files) serveFile(router, `/sandbox/page/${file}`, file)

  router.get('/sandbox/people', async (context) => {
    context.body = await people()
  })
  router.get('/sandbox/settings', async (context) => {
    context.body = { maxFileBytes, groups: await groups() }
  })
}

function serveFile(router: Router, path: string, file: string) {
  const content = readFileSync(new URL(`./page/${file}`, import.meta.url), 'utf8')
  const type = file.slice(file.lastIndexOf('.'))
  router.get(path, (context) => {
    context.type = type
    context.body = content
  })
}
