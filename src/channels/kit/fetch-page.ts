import { BlockList, isIP } from 'node:net'
import { BotError } from '../../domain/errors.ts'
import type { FetchedPage, FetchPage } from '../../ports/link-looks.ts'
import { AddressNotAllowed, addressGuard, type Guard, type Resolve } from './address-guard.ts'
import { fetchRemoteFile, UnexpectedStatus } from './fetch-remote-file.ts'

const MOST_BYTES = 20 * 1024 * 1024

interface Parts {
  guard(): Promise<Guard>
  readonly timeoutMs: number
  /** For the whole content of a page. */
  readonly longestMs: number
  readonly resolve?: Resolve
}

/**
 * Fetches a page that somebody handed in; never rejects. Each address is checked after its name was resolved, at each
 * redirect anew.
 */
export const makeFetchPage =
  ({ guard, ...options }: Parts): FetchPage =>
  async (link) => {
    try {
      const page = await fetchRemoteFile(link, {
        ...options,
        guard: await guard(),
        maxBytes: MOST_BYTES,
        // A page holds no secret of ours, and many an office's leads on to http.
        allowPlain: true,
        headers: { 'user-agent': 'Mozilla/5.0 (compatible; dudao)', accept: '*/*' },
      })
      const chunks: Uint8Array[] = []
      for await (const chunk of page.content) chunks.push(chunk)
      return { kind: 'opened', status: 200, type: page.type ?? '', content: Buffer.concat(chunks) }
    } catch (error) {
      return failure(error)
    }
  }

function failure(error: unknown): FetchedPage {
  if (error instanceof BotError && error.code === 'file_too_large')
    return { kind: 'opened', status: 200, type: '', content: null }
  const cause = error instanceof Error ? error.cause : undefined
  if (cause instanceof AddressNotAllowed) return { kind: 'hidden' }
  return { kind: 'failed', status: cause instanceof UnexpectedStatus ? cause.status : null }
}

/**
 * Lets through addresses of the public internet, and of private networks where a configured base lies there; never
 * those of the machine itself, whose services trust what comes from it.
 */
export function pageGuard({ allowPrivate }: { readonly allowPrivate: boolean }): Guard {
  const guard = addressGuard({ allowPrivate })
  return (address) => guard(address) && !LOOPBACK.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

const LOOPBACK = new BlockList()
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4')
LOOPBACK.addAddress('::1', 'ipv6')
