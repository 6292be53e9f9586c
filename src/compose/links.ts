import { liesInPrivateNetwork } from '../channels/kit/address-guard.ts'
import { makeFetchPage, pageGuard } from '../channels/kit/fetch-page.ts'
import { oneAtATime } from '../concurrency/one-at-a-time.ts'
import { messageTo } from '../delivery/audience.ts'
import type { QueueNotices } from '../delivery/notices.ts'
import { hashHex } from '../domain/hash.ts'
import { textReply } from '../domain/message.ts'
import { type FailedLink, type WatchLinks, watchLinks } from '../links/watch-links.ts'
import type { FetchPage } from '../ports/link-looks.ts'
import type { DossierPlace } from '../ports/record-stores.ts'
import { presentFailedLinks } from '../replies/present-link-look.ts'

type Parts = Omit<Parameters<typeof watchLinks>[0], 'oneAtATime' | 'tell'> & { readonly queue: QueueNotices }

/** Looks at links, and tells the contacts of a unit, or of a candidate and its body, of those that do not open. */
export function watchedLinks({ queue, ...parts }: Parts): WatchLinks {
  const tell = async ({ campaign: notice, unit }: DossierPlace, failed: readonly FailedLink[]): Promise<void> => {
    const current = (await parts.campaign()).notices.find(({ id }) => id === notice)
    if (!current) return
    const body = current.candidates.get(unit)
    const contacts = [unit, ...(body === undefined ? [] : [body])].flatMap((one) => current.directory.contactsOf(one))
    const reply = textReply(...presentFailedLinks(unit, failed))
    const key = `links/${hashHex(notice, unit, ...failed.map(({ link }) => link)).slice(0, 16)}`
    await queue([...new Set(contacts)].map((contact) => messageTo(contact, reply, key)))
  }
  return watchLinks({ ...parts, tell, oneAtATime: oneAtATime() })
}

const TIMEOUT_MS = 10_000
const LONGEST_MS = 30_000

/** Fetches pages; those of private networks where the service itself is reached in one. */
export function pageFetcher(publicUrl: string | undefined): FetchPage {
  const guard = async () => {
    const allowPrivate = publicUrl !== undefined && (await liesInPrivateNetwork(publicUrl))
    return pageGuard({ allowPrivate })
  }
  return makeFetchPage({ guard, timeoutMs: TIMEOUT_MS, longestMs: LONGEST_MS })
}
