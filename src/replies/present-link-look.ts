import { dayOf, dayWords } from '../domain/day.ts'
import type { LinkHistory, LinkLook } from '../domain/link-look.ts'
import { maskPersonalNumbers } from '../domain/mask-telephones.ts'
import { taskName } from '../domain/task.ts'
import type { LinkHandedIn } from '../dossier/links-handed-in.ts'

/** A look counts as one at the hand-in while it is fresh. */
const AT_HAND_IN_MS = 24 * 60 * 60_000

/** 「报送时可打开」「报送时可打开，已改动」「报送时打不开（没有这个网页）」; empty before anybody looked. */
export function linkLookWords(history: LinkHistory | undefined, since: Date): string {
  const { first = null, latest = null } = history ?? {}
  if (first === null) return ''
  if (first.found === 'hidden') return '内网地址，未核对'
  const isFresh = Date.parse(first.at) - since.getTime() <= AT_HAND_IN_MS
  const when = isFresh ? '报送时' : `${dayWords(dayOf(new Date(first.at)))}核对时`
  if (first.found === 'failed') {
    const now = latest?.found === 'opened' ? '，现在能打开' : ''
    return `${when}打不开${whyWords(first)}${now}`
  }
  return `${when}可打开${titleWords(first)}${laterWords(first, latest)}`
}

/** 「https://… （报送时可打开）」; the blank keeps a chat client from taking the words for a part of the address. */
export function linkWithLook(link: string, known: Readonly<Record<string, LinkHistory>>, since: Date): string {
  const words = linkLookWords(known[link], since)
  return words === '' ? link : `${link} （${words}）`
}

function laterWords(first: LinkLook, latest: LinkLook | null): string {
  if (latest === null || latest.found === 'hidden') return ''
  if (latest.found === 'failed') return `，现在打不开${whyWords(latest)}`
  const [before, after] = [first.words ?? first.sha256, latest.words ?? latest.sha256]
  return before !== null && after !== null && before !== after ? '，已改动' : ''
}

const MOST_OF_TITLE = 24

const titleWords = ({ title }: LinkLook): string => {
  const short = [...title]
  if (short.length === 0) return ''
  return `「${short.length > MOST_OF_TITLE ? `${short.slice(0, MOST_OF_TITLE).join('')}…` : title}」`
}

function whyWords({ status }: LinkLook): string {
  if (status === null) return '（网站没有应答）'
  if (status === 404 || status === 410) return '（没有这个网页）'
  if (status === 401 || status === 403) return '（要登录或不许访问）'
  return status >= 500 ? '（网站出错）' : '（网站没有给出网页）'
}

/** Tells a unit, soon after its receipt, of links that do not open; what was handed in stays handed in. */
export function presentFailedLinks(
  unit: string,
  failed: readonly (LinkHandedIn & { readonly look: LinkLook })[],
): readonly string[] {
  return [
    `【核对】${unit}报送的链接打不开：`,
    ...failed.map(({ link, task, look }) => {
      const whose = task === null ? '' : `${taskName(task)} `
      return `${whose}${maskPersonalNumbers(link)} ${whyWords(look)}`
    }),
    '材料已经收到，报送时间不变。请核对网址，写错了的重新报送；确实能打开的不必理会。',
  ]
}
