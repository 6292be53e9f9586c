import { randomBytes } from 'node:crypto'
import type { DownloadPages } from '../http/download.ts'
import { filesPage, noFilePage } from '../pages/download/pages.tsx'
import type { Site } from '../pages/site.ts'
import type { DownloadStore } from '../ports/kept-documents.ts'
import { type Downloads, makeGiveDownloadLink } from '../reading/downloads.ts'

/** Gives the links that `downloadPages` takes; `address` is where people reach the service, without a slash at its end. */
export const giveDownloadLink = (parts: { readonly downloads: DownloadStore; address(): string }) =>
  makeGiveDownloadLink({ ...parts, newSecret: () => randomBytes(32).toString('base64url') })

/** Files that were handed in, as their addresses serve them. */
export const downloadPages = ({ look, take }: Downloads, site: Site): DownloadPages => ({
  filesPage: async (key) => {
    const found = await look(key)
    return found && filesPage(found, key, site)
  },
  noFilePage: () => noFilePage(site),
  take,
})
