import type Router from 'koa-router'

export type RehearsalState =
  | { readonly kind: 'ready' | 'done' | 'failed' }
  | { readonly kind: 'running'; readonly words: string }

/** Years that are played apart from the sandbox's own. */
export interface Rehearsals {
  state(): RehearsalState
  /** Starts one where none is running. */
  start(): void
  page(): Promise<string | undefined>
  sheet(): Promise<Uint8Array | undefined>
}

const PAGE = '/sandbox/rehearsal/report.html'
const SHEET = '/sandbox/rehearsal/report.xlsx'

/** The report carries its style sheets in itself, and nothing else that runs or is fetched. */
const reportPolicy = "default-src 'none'; style-src data:; img-src data:; base-uri 'none'; frame-ancestors 'none'"

/** `POST /sandbox/rehearsal` starts a year, `GET` tells how far it is; its report is a page and a workbook. */
export function routeRehearsals(router: Router, rehearsals: Rehearsals): void {
  router.get('/sandbox/rehearsal', (context) => {
    const state = rehearsals.state()
    context.body = state.kind === 'done' ? { ...state, page: PAGE, sheet: SHEET } : state
  })
  router.post('/sandbox/rehearsal', (context) => {
    rehearsals.start()
    context.status = 202
    context.body = rehearsals.state()
  })
  router.get(PAGE, async (context) => {
    const page = await rehearsals.page()
    if (page === undefined) return
    context.set('Content-Security-Policy', reportPolicy)
    context.type = 'html'
    context.body = page
  })
  router.get(SHEET, async (context) => {
    const sheet = await rehearsals.sheet()
    if (sheet === undefined) return
    context.type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    context.attachment('推演.xlsx')
    context.body = Buffer.from(sheet)
  })
}
