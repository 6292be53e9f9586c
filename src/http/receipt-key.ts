import Router from 'koa-router'

/** `GET /receipt-key`: the public key (PEM) by which anybody checks a receipt offline. */
export function receiptKeyRoutes(publicKeyPem: string): Router {
  const router = new Router()
  router.get('/receipt-key', (context) => {
    context.type = 'application/x-pem-file'
    context.body = publicKeyPem
  })
  return router
}
