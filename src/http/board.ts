import type { Context } from 'koa'
import Router from 'koa-router'
import { readForm } from './read-body.ts'
import { showOwnPage } from './show-own-page.ts'

/** The pages of the board, as HTML. */
export interface BoardPages {
  /** The page with the one button, for any key. */
  doorPage(key: string): string
  /** Says that the board is not open, and how to open it. */
  shutPage(): string
  /** Uses the key up; the secret of a session, or undefined. */
  enter(key: string): Promise<string | undefined>
  /** The pages that a session's visitor may see, or undefined. */
  wallPage(session: string): Promise<string | undefined>
  readonly sessionMinutes: number
  /** The path before the addresses of the board, as browsers see them; empty for none. */
  readonly base: string
  /** Browsers reach the service over https alone. */
  readonly secure: boolean
}

const SECRET = /^[A-Za-z0-9_-]{20,128}$/
const COOKIE = 'dudao_board'
const MOST_FORM_BYTES = 1024

/** `GET /board?key=` shows a button and changes nothing, `POST /board` uses the key up, `GET /board` shows the wall. */
export function boardRoutes(pages: BoardPages): Router {
  const router = new Router()

  router.get('/board', async (context) => {
    const { key } = context.query
    if (key !== undefined) return show(context, typeof key === 'string' && SECRET.test(key) && pages.doorPage(key))
    const session = context.cookies.get(COOKIE) ?? ''
    return show(context, SECRET.test(session) && (await pages.wallPage(session)))
  })

  router.post('/board', async (context) => {
    const key = (await readForm(context, MOST_FORM_BYTES)).get('key') ?? ''
    const session = SECRET.test(key) ? await pages.enter(key) : undefined
    if (session === undefined) return show(context, false)
    context.append('Set-Cookie', cookieOf(session))
    context.redirect(`${pages.base}/board`)
    context.status = 303
  })

  const show = (context: Context, page: string | false | undefined) =>
    showOwnPage(context, page || undefined, pages.shutPage)

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
