import { z } from 'zod'

/** 文号 as printed, e.g. 郑法政办〔2020〕5号: the name of a notice everywhere. A draft may have one without a number. */
const NoticeNumber = z
  .string()
  .trim()
  .regex(/^[^#\n]{1,60}$/u, '应为文号，如「郑法政办〔2020〕5号」，1至60个字，不含 #')

/** 通知: the official document a rubric is made from. */
export const Notice = z
  .strictObject({
    /** Left out where the notice has none: it is named by its title then. */
    number: NoticeNumber.exactOptional(),
    title: z.string().min(1),
    issuer: z.string().min(1),
    year: z.int().min(2000).max(2100),
  })
  .transform((notice) => ({ ...notice, number: notice.number ?? titled(notice) }))
export type Notice = z.infer<typeof Notice>

const titled = ({ title }: { readonly title: string }): string => `《${title}》`

/** 「郑法政办〔2020〕5号《关于…的通知》」; a notice without a number is its title alone. */
export const noticeWords = ({ number, title }: Notice): string =>
  number === titled({ title }) ? number : `${number}${titled({ title })}`

/** An id inside a rubric: lower-case words joined by hyphens. */
export const Slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, '应为小写字母、数字和连字符组成的编号')

/** A name inside a rubric: of a clause, an interpretation, a reading, a duty. It may be Chinese (第3项-期限). */
export const Name = z
  .string()
  .regex(/^[\p{Script=Han}a-z0-9]+(-[\p{Script=Han}a-z0-9]+)*$/u, '应为汉字、小写字母、数字和连字符组成的编号')

/** 条款: verbatim text of a notice, in clean simplified Chinese. */
export const Clause = z.strictObject({
  id: Name,
  /** Which of the rubric's notices; the first one where it is not said. */
  notice: NoticeNumber.optional(),
  heading: z.string().min(1),
  text: z.string().min(1),
  /** Why the clause is deliberately not computed; a clause without it must be used somewhere. */
  notComputed: z.string().min(1).optional(),
})
export type Clause = z.infer<typeof Clause>

/** Where a sentence stands: the notice's number and the clause's id. */
export interface ClauseRef {
  readonly notice: string
  readonly clauseId: string
}

/** A clause as a reply quotes it. */
export interface QuotedClause extends ClauseRef {
  readonly heading: string
  readonly text: string
}

/** All clauses of all rubrics, by `文号#id`. */
export type ClauseIndex = ReadonlyMap<string, QuotedClause>

/** The key of a clause in a `ClauseIndex`. */
export const clauseKey = (ref: ClauseRef): string => `${ref.notice}#${ref.clauseId}`

/** The notice's number, heading and verbatim text of a clause; throws a RangeError for one that does not exist. */
export function clauseText(source: { readonly clauses: ClauseIndex }, ref: ClauseRef): QuotedClause {
  const clause = source.clauses.get(clauseKey(ref))
  if (!clause) throw new RangeError(`no clause ${clauseKey(ref)}`)
  return clause
}
