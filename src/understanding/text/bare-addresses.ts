import { LINK_MARK, restoreLinks, type TextAndLinks } from './links.ts'

/** The endings of addresses that people write without https; none of them is the ending of a file's name. */
const ENDINGS = 'gov|edu|com|net|org|cn|top|vip|info|xyz|site|online|tech|cc'
const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?'
/** An address said without its scheme, or with a broken one: www.a.gov.cn/b, http:/a.cn, https：www.a.cn. */
const BARE = new RegExp(
  `(?<![A-Za-z0-9@/\\\\._:-])(?:h?t{1,2}ps?(?:[:：;；]/{0,2}|/{1,2}))?((?:${LABEL}\\.){1,6}(?:${ENDINGS})(?![A-Za-z0-9-]|\\.[A-Za-z0-9]|@))`,
  'gi',
)

/** 提交2www.a.cn, whose number belongs to the words before it. */
const GLUED_NUMBER = /(?<=\p{Script=Han}\d{1,3})(?=www\.)/giu

/** A text whose addresses all begin with https, its marked links put back. */
export function withSchemes({ text, links }: TextAndLinks): string {
  return restoreLinks(text.replace(GLUED_NUMBER, ' ').replace(BARE, glued), links)
}

/** An address behind a link or a word of letters is set apart from it. */
const glued = (_: string, address: string, at: number, text: string): string =>
  `${text.charAt(at - 1) === LINK_MARK ? ' ' : ''}https://${address}`
