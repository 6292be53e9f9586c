import Koa from 'koa'
import Router from 'koa-router'
import type { Log, Tracing } from '../ports/log.ts'
import { discardRest, errorAnswers } from './error-answers.ts'
import { ownPagesOnly, securityHeaders } from './protect-pages.ts'
import { basePath, serveBelowPath } from './serve-below-path.ts'

export interface AppParts {
  readonly routers: readonly Router[]
  readonly log: Log
  /** Lets what is logged of a request carry the id of the message it brought. */
  readonly tracing: Pick<Tracing, 'request'>
  /** The address browsers reach the service at, if it is not the host they name. */
  readonly publicUrl?: string | undefined
  /** Whether pages of ours may show others of ours in a frame: the sandbox alone. */
  readonly framesOwnPages?: boolean
}

/** The Koa app: headers, the one error middleware, the routers in order. Forwarding headers are never trusted (no `proxy`). */
export function buildApp({ routers, log, tracing, publicUrl, framesOwnPages = false }: AppParts): Koa {
  const app = new Koa()
  // Reached only when an answer breaks after its headers left, mostly because the client went away.
  app.on('error', (error: unknown) => log.warn({ err: error }, '答复中断'))
  app.use((_, next) => tracing.request(next))
  app.use(discardRest())
  app.use(securityHeaders({ framesOwnPages }))
  app.use(errorAnswers(log))
  app.use(serveBelowPath(basePath(publicUrl)))
  app.use(ownPagesOnly(publicUrl))
  for (const router of routers) app.use(router.routes())
  // An empty router answers 405 with `Allow`, from the matches of the others.
  app.use(new Router().allowedMethods())
  return app
}
