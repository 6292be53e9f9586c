import { shanghaiIso } from '../domain/day.ts'
import { hashHex } from '../domain/hash.ts'
import type { LinkLook } from '../domain/link-look.ts'
import { maskPersonalNumbers } from '../domain/mask-telephones.ts'
import type { FetchPage, LinkStore } from '../ports/link-looks.ts'
import { wordsOfPage } from './page-words.ts'

interface Parts {
  readonly links: Pick<LinkStore, 'keepWords'>
  readonly fetchPage: FetchPage
  readonly now: Date
}

/** Looks at a link, and keeps the words of its page. */
export async function lookAtLink(link: string, { links, fetchPage, now }: Parts): Promise<LinkLook> {
  const page = await fetchPage(link)
  const nothing = { at: shanghaiIso(now), title: '', sha256: null, words: null }
  if (page.kind !== 'opened') {
    return { ...nothing, found: page.kind, status: page.kind === 'failed' ? page.status : null }
  }
  const { content, type, status } = page
  const read = content && wordsOfPage(content, type)
  return {
    ...nothing,
    found: 'opened',
    status,
    title: maskPersonalNumbers(read?.title ?? ''),
    sha256: content && hashHex('', content),
    words: read ? await links.keepWords(read.words) : null,
  }
}
