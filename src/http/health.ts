import Router from 'koa-router'

/** Whether store and channels can work, and the names of those that cannot. */
export type Readiness = () => Promise<{ readonly ok: boolean; readonly failing: readonly string[] }>

/** `GET /healthz`: the process answers. `GET /readyz`: 200, or 503 with what is failing. */
export function healthRoutes(ready: Readiness): Router {
  const router = new Router()
  router.get('/healthz', (context) => {
    context.body = { ok: true }
  })
  router.get('/readyz', async (context) => {
    const { ok, failing } = await ready().catch(() => ({ ok: false, failing: ['readiness'] }))
    context.status = ok ? 200 : 503
    context.body = { ok, failing }
  })
  return router
}

/** `GET /receipt-key`: the public key (PEM) by which anybody checks a receipt offline. */
export function receiptKeyRoutes(publicKeyPem: string): Router {
  const router = new Router()
  router.get('/receipt-key', (context) => {
    context.type = 'application/x-pem-file'
    context.body = publicKeyPem
  })
  return router
}
