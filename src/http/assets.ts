import Router from 'koa-router'

export interface Assets {
  /** Changes with the content of any file. */
  readonly version: string
  /** The texts of the files by their path. */
  readonly files: ReadonlyMap<string, string>
}

/**
 * `GET /board/assets/VERSION/PATH`, and so below every page: a proxy that lets a page pass lets pass what it loads.
 */
export function assetRoutes({ version, files }: Assets): Router {
  const router = new Router()
  for (const [path, text] of files) {
    router.get(`/:place/assets/:version/${path}`, (context) => {
      // A page that an earlier version of the program gave is still read: it gets the present files, which nobody keeps.
      const isCurrent = context.params.version === version
      context.set('Cache-Control', isCurrent ? 'public, max-age=31536000, immutable' : 'no-cache')
      context.type = path.slice(path.lastIndexOf('.'))
      context.body = text
    })
  }
  return router
}
