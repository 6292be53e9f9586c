import type { Context } from 'koa'
import Router from 'koa-router'
import { readForm } from './read-body.ts'
import { type SentFile, sendFile } from './send-file.ts'
import { showOwnPage } from './show-own-page.ts'

/** A page or a picture of the board, or a paper of the office to be kept. */
export type Shown =
  | { readonly type: 'html' | 'svg'; readonly body: string }
  | { readonly type: 'file'; readonly file: SentFile }

/** The pages of the board. */
export interface BoardPages {
  /** The page with the one button, for any key. */
  doorPage(key: string): string
  /** Says that the board is not open, and how to open it. */
  shutPage(): string
  /** Uses the key up; the secret of a session, or undefined. */
  enter(key: string): Promise<string | undefined>
  /** What lies at a place below `/board`, as the session's visitor may see it; undefined for nobody's session. */
  show(session: string, place: string, query: URLSearchParams): Promise<Shown | undefined>
  /** Does what a form of the session's own pages says; undefined for nobody's session and for any other form. */
  act(session: string, form: URLSearchParams): Promise<Shown | undefined>
  readonly sessionMinutes: number
  /** The path before the addresses of the board, as browsers see them; empty for none. */
  readonly base: string
  /** Browsers reach the service over https alone. */
  readonly secure: boolean
}

const SECRET = /^[A-Za-z0-9_-]{20,128}$/
const COOKIE = 'dudao_board'
const MOST_KEY_BYTES = 1024
const MOST_FORM_BYTES = 16 * 1024

/**
 * `GET /board?key=` shows a button and changes nothing, `POST /board` uses the key up, `GET /board…` shows pages,
 * `POST /board/act` does what a form of theirs says.
 */
export function boardRoutes(pages: BoardPages): Router {
  const router = new Router()

  router.get('/board', async (context) => {
    const { key } = context.query
    if (key === undefined) return visit(context, '')
    show(context, typeof key === 'string' && SECRET.test(key) ? html(pages.doorPage(key)) : undefined)
  })

  router.get('/board/:place', (context) => visit(context, String(context.params.place)))

  router.post('/board', async (context) => {
    const key = (await readForm(context, MOST_KEY_BYTES)).get('key') ?? ''
    const session = SECRET.test(key) ? await pages.enter(key) : undefined
    if (session === undefined) return show(context, undefined)
    context.append('Set-Cookie', cookieOf(session))
    context.redirect(`${pages.base}/board`)
    context.status = 303
  })

  router.post('/board/act', async (context) => {
    const form = await readForm(context, MOST_FORM_BYTES)
    const session = sessionOf(context)
    show(context, session === undefined ? undefined : await pages.act(session, form))
  })

  async function visit(context: Context, place: string): Promise<void> {
    const session = sessionOf(context)
    const query = new URLSearchParams(context.querystring)
    show(context, session === undefined ? undefined : await pages.show(session, place, query))
  }

  const sessionOf = (context: Context): string | undefined => {
    const session = context.cookies.get(COOKIE) ?? ''
    return SECRET.test(session) ? session : undefined
  }

  const show = (context: Context, shown: Shown | undefined): void => {
    if (shown?.type === 'file') sendFile(context, shown.file)
    else showOwnPage(context, shown?.body, pages.shutPage)
    if (shown?.type === 'svg') context.type = 'image/svg+xml'
  }

  const cookieOf = (session: string): string =>
    [
      `${COOKIE}=${session}`,
      `Path=${pages.base}/board`,
      `Max-Age=${pages.sessionMinutes * 60}`,
      'HttpOnly',
      'SameSite=Strict',
      ...(pages.secure ? ['Secure'] : []),
    ].join('; ')

  return router
}

const html = (body: string): Shown => ({ type: 'html', body })
