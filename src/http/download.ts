import type { Context } from 'koa'
import Router from 'koa-router'
import type { KeptStream } from '../ports/files.ts'
import { readForm } from './read-body.ts'
import { sendFile } from './send-file.ts'
import { showOwnPage } from './show-own-page.ts'

/** Files that were handed in, behind one-time links. */
export interface DownloadPages {
  /** The page of an open link; undefined for any other. */
  filesPage(key: string): Promise<string | undefined>
  noFilePage(): string
  /** Uses a file of a link up; undefined where it gives none. */
  take(key: string, place: number): Promise<(KeptStream & { readonly name: string }) | undefined>
}

const SECRET = /^[A-Za-z0-9_-]{20,128}$/
const PLACE = /^\d{1,3}$/
const MOST_FORM_BYTES = 1024

/** `GET /download?key=` shows what there is and changes nothing, `POST /download` gives one file, once. */
export function downloadRoutes(pages: DownloadPages): Router {
  const router = new Router()
  const show = (context: Context, page: string | undefined) => showOwnPage(context, page, pages.noFilePage)

  router.get('/download', async (context) => {
    const { key } = context.query
    show(context, typeof key === 'string' && SECRET.test(key) ? await pages.filesPage(key) : undefined)
  })

  router.post('/download', async (context) => {
    const form = await readForm(context, MOST_FORM_BYTES)
    const [key, place] = [form.get('key') ?? '', form.get('file') ?? '']
    const file = SECRET.test(key) && PLACE.test(place) ? await pages.take(key, Number(place)) : undefined
    if (!file) return show(context, undefined)
    sendFile(context, file)
  })

  return router
}
