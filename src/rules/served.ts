import { z } from 'zod'
import { type Clause, Name, Slug } from './notice.ts'
import { RubricError } from './rubric-error.ts'

/** Who can serve a statement; `none` says why nobody does. */
export const SERVER_KINDS = ['command', 'reminder', 'document', 'rule', 'person', 'none'] as const

const words = z.string().trim().min(1).max(200)

/** One that serves a statement: a chat command by its id, the others by a Chinese name. */
const Server = z
  .strictObject({
    command: Slug.exactOptional(),
    reminder: words.exactOptional(),
    document: words.exactOptional(),
    /** 细则: computed from facts. */
    rule: words.exactOptional(),
    /** 人工: asked of a person, and where it is recorded. */
    person: words.exactOptional(),
    none: words.exactOptional(),
  })
  .transform((written, context) => {
    const [server, ...others] = SERVER_KINDS.flatMap((kind) => {
      const of = written[kind]
      return of === undefined ? [] : [{ kind, of }]
    })
    if (server && others.length === 0) return server
    context.addIssue({ code: 'custom', message: `应只写一种，为 ${SERVER_KINDS.join('、')} 之一` })
    return z.NEVER
  })
export type Server = z.infer<typeof Server>

/** A piece of a clause, word for word, and who serves it. */
const Statement = z
  .strictObject({
    quote: z.string().trim().min(1),
    by: z.array(Server).min(1),
    /** One sentence with what people type; left out only where nobody serves it. */
    how: words.exactOptional(),
  })
  .superRefine(({ by, how }, context) => {
    const isServed = by.every(({ kind }) => kind !== 'none')
    if (!isServed && by.length > 1)
      context.addIssue({ code: 'custom', path: ['by'], message: 'none 应单独写，不和别的写在一起' })
    if (isServed && how === undefined)
      context.addIssue({ code: 'custom', path: ['how'], message: '缺少，应写一句怎样办理' })
    if (!isServed && how !== undefined)
      context.addIssue({ code: 'custom', path: ['how'], message: '写了 none 的不写怎样办理，理由写在 none 里' })
  })
export type Statement = z.infer<typeof Statement>

const ServedClause = z.strictObject({ clause: Name, statements: z.array(Statement).min(1) })
type ServedClause = z.infer<typeof ServedClause>

/** served.yaml (逐条对照): every statement of the rubric's clauses, with what serves it. */
export const ServedFile = z.strictObject({ served: z.array(ServedClause).min(1) })

interface Tables {
  readonly clauses: readonly Clause[]
  readonly served?: readonly ServedClause[] | undefined
}

/** What keeps the table from being complete: clauses and words of clauses that it leaves out, and words that no clause has. */
export function faultsOfServed({ clauses, served }: Tables): RubricError[] {
  if (served === undefined) return []
  const listed = new Set(served.map(({ clause }) => clause))
  return [
    ...served.flatMap((entry, at) => faultsOfEntry(entry, at, clauses, served)),
    ...clauses
      .filter(({ id }) => !listed.has(id))
      .map(({ id }) => new RubricError(['served'], `缺少条款「${id}」，应写明由谁办理`)),
    ...clauses.flatMap(({ notComputed }, at) =>
      notComputed === undefined
        ? []
        : [new RubricError(['clauses', at, 'notComputed'], '有 served.yaml 的细则，理由写在那里（none），这里应去掉')],
    ),
  ]
}

function faultsOfEntry(
  { clause: id, statements }: ServedClause,
  at: number,
  clauses: readonly Clause[],
  served: readonly ServedClause[],
): readonly RubricError[] {
  const clause = clauses.find((one) => one.id === id)
  if (!clause) return [new RubricError(['served', at, 'clause'], `应为本细则的条款编号，没有「${id}」`)]
  if (served.findIndex((one) => one.clause === id) !== at)
    return [new RubricError(['served', at, 'clause'], `条款「${id}」重复`)]
  return faultsOfQuotes(clause, statements).map(
    ({ path, message }) => new RubricError(['served', at, 'statements', ...path], message),
  )
}

/** Follows the quotes through the clause's text: each behind the one before, nothing that is said left between. */
function faultsOfQuotes(clause: Clause, statements: readonly Statement[]): readonly RubricError[] {
  const faults: RubricError[] = []
  let end = 0
  for (const [at, { quote }] of statements.entries()) {
    const start = clause.text.indexOf(quote, end)
    if (start < 0) {
      faults.push(new RubricError([at, 'quote'], '应为条款原文的一段，一字不差，按原文的次序'))
      return faults
    }
    const left = wordsLeft(clause, end, start)
    if (left !== '') faults.push(new RubricError([at, 'quote'], `前面还有原文没有写由谁办理：「${left}」`))
    end = start + quote.length
  }
  const left = wordsLeft(clause, end, clause.text.length)
  if (left !== '') faults.push(new RubricError([], `后面还有原文没有写由谁办理：「${left}」`))
  return faults
}

/** The words of a clause between two places, without a heading that it begins with. */
function wordsLeft({ heading, text }: Clause, start: number, end: number): string {
  const left = said(text.slice(start, end))
  return start === 0 && said(heading).includes(left) ? '' : left
}

const NUMBERING = /[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、]/gu

/** A text without numbering, punctuation and blanks. */
const said = (text: string): string => text.replace(NUMBERING, '').replace(/[\s\p{P}\p{S}]+/gu, '')
