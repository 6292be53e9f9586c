import { randomBytes } from 'node:crypto'
import { filesPage, noFilePage } from '../documents/download/pages.ts'
import type { DownloadPages } from '../http/download.ts'
import type { DownloadStore } from '../ports/kept-documents.ts'
import { type Downloads, makeGiveDownloadLink } from '../reading/downloads.ts'

/** Gives the links that `downloadPages` takes; `address` is where people reach the service, without a slash at its end. */
export const giveDownloadLink = (parts: { readonly downloads: DownloadStore; address(): string }) =>
  makeGiveDownloadLink({ ...parts, newSecret: () => randomBytes(32).toString('base64url') })

/** Files that were handed in, as their addresses serve them; `base` is the path of PUBLIC_URL. */
export const downloadPages = ({ look, take }: Downloads, base: string): DownloadPages => ({
  filesPage: async (key) => {
    const found = await look(key)
    return found && filesPage(found, key, base)
  },
  noFilePage: () => noFilePage(base),
  take,
})
