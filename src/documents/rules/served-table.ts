import type { TracedClause } from '../../rules/clause-uses.ts'
import { SERVER_KINDS, type Server, type Statement } from '../../rules/served.ts'
import { anchor, plain } from './markdown.ts'

/** The Chinese word of each chat command, by its id. */
export type CommandWord = (id: string) => string

const kindWords = {
  command: '指令',
  reminder: '提醒',
  document: '文书',
  rule: '细则',
  person: '人工',
  none: '不计算',
} as const satisfies Record<Server['kind'], string>

/** 逐条对照: every statement of a rubric's clauses, with what serves it and how; nothing where the rubric has no such table. */
export function servedSection(traced: readonly TracedClause[], wordOf: CommandWord): string[] {
  const statements = traced.flatMap((clause) => clause.statements)
  if (statements.length === 0) return []
  return ['## 逐条对照', countsOfStatements(statements), [HEAD, ...traced.flatMap(rowsOf(wordOf))].join('\n')]
}

const HEAD = '| 条款 | 原文 | 由谁办理 | 怎样办理 |\n| --- | --- | --- | --- |'

/** 「共 98 句：指令 60 句，提醒 9 句，…」; a statement that several serve counts for each kind. */
export function countsOfStatements(statements: readonly Statement[]): string {
  const counts = SERVER_KINDS.flatMap((kind) => {
    const count = statements.filter(({ by }) => by.some((server) => server.kind === kind)).length
    return count === 0 ? [] : [`${kindWords[kind]} ${count} 句`]
  })
  return `共 ${statements.length} 句：${counts.join('，')}（一句可由几种办理）。`
}

const rowsOf =
  (wordOf: CommandWord) =>
  ({ clause: { clauseId }, heading, statements }: TracedClause): readonly string[] =>
    statements.map(({ quote, by, how }, at) => {
      const place = `${at === 0 ? anchor(`逐条-${clauseId}`) : ''}[${cell(heading)}](#条款-${clauseId})`
      return `| ${place} | ${cell(quote)} | ${serversWords(by, wordOf)} | ${cell(how ?? reasonOf(by))} |`
    })

/** 「指令：提交、查询；提醒：期限提醒」, in the order of the kinds. */
const serversWords = (by: readonly Server[], wordOf: CommandWord): string =>
  SERVER_KINDS.flatMap((kind) => {
    const of = by.filter((server) => server.kind === kind).map((server) => server.of)
    if (of.length === 0) return []
    if (kind === 'none') return [kindWords.none]
    return [`${kindWords[kind]}：${cell((kind === 'command' ? of.map(wordOf) : of).join('、'))}`]
  }).join('；')

const reasonOf = (by: readonly Server[]): string => by.map(({ of }) => of).join('；')

/** A text inside a row of a table: its lines broken by hand. */
const cell = (text: string): string => plain(text).replaceAll('\n', '<br>')
