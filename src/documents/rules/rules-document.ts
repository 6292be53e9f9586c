import { type TracedClause, traceClauses } from '../../rules/clause-uses.ts'
import { noticeWords } from '../../rules/notice.ts'
import type { Rubric } from '../../rules/rubric.ts'
import { checkUpSection } from './check-up-section.ts'
import { clauseRead, clauseSection, type SectionSource } from './clause-section.ts'
import { interpretationWords } from './interpretation-words.ts'
import { bullets, plain } from './markdown.ts'
import { type CommandWord, servedSection } from './served-table.ts'

/** The data of a document, and the commands that serve its clauses. */
export interface DocumentSource extends SectionSource {
  readonly wordOf: CommandWord
}

/** The traceability document of one rubric, Chinese Markdown that leads from each clause to its rules and commands. */
export function rulesDocument(rubric: Rubric, source: DocumentSource): string {
  const traced = traceClauses(source.rubrics.values()).filter((one) => one.rubric === rubric.id)
  const [main] = rubric.notices
  return `${[
    `<!-- 由 npm run -s rules-docs 从 rubrics/${rubric.id}/ 生成，请勿手工修改 -->`,
    `# ${main?.number ?? rubric.id} 的规则对照`,
    bullets(rubric.notices.map((notice) => `${plain(noticeWords(notice))}，${plain(notice.issuer)}`)),
    `细则数据在 [rubrics/${rubric.id}](../../rubrics/${rubric.id})。${countsWords(traced, rubric)}`,
    ...servedSection(traced, source.wordOf),
    '## 条款',
    ...traced.map((one) => clauseSection(one, source)),
    ...readingsOfOthers(rubric),
    '## 体检',
    checkUpSection(rubric),
  ].join('\n\n')}\n`
}

function countsWords(traced: readonly TracedClause[], { interpretations }: Rubric): string {
  const used = traced.filter(({ uses }) => uses.length > 0).length
  const left = traced.length - used
  return `共 ${traced.length} 条：${used} 条落实为规则、要求或职责，${left} 条不计算；口径 ${interpretations.length} 个。`
}

/** Interpretations of clauses that stand in another rubric's document. */
function readingsOfOthers(rubric: Rubric): string[] {
  const own = new Set(rubric.notices.map(({ number }) => number))
  const others = rubric.interpretations.filter(({ clause }) => !own.has(clauseRead(rubric, clause).notice))
  return others.length === 0
    ? []
    : [
        '## 对其他文件条款的口径',
        ...others.map((one) => `${interpretationWords(rubric, one)}\n\n所读条款：${plain(one.clause)}`),
      ]
}
