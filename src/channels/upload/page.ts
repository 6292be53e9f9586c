import { readFileSync } from 'node:fs'
import type Router from 'koa-router'

/** Serves the page; it is static and asks by itself what its link is for. */
export function servePage(router: Router): void {
  serveFile(router, '/upload', 'upload.html')
  serveFile(router, '/upload/upload.css', 'upload.css')
  serveFile(router, '/upload/upload.js', 'upload.js')
}

function serveFile(router: Router, path: string, file: string): void {
  const content = readFileSync(new URL(`./page/${file}`, import.meta.url), 'utf8')
  const type = file.slice(file.lastIndexOf('.'))
  router.get(path, (context) => {
    context.type = type
    context.body = content
  })
}
