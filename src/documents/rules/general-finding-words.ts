import type { Finding } from '../../rules/finding.ts'
import { caseForm } from './case-form.ts'
import { plain } from './markdown.ts'

/** One finding of the check-up of a form other than `tasks`, with a situation as a case file would state it. */
export function generalFindingWords(finding: Finding<unknown>, nameOf: (of: string) => string): string {
  switch (finding.kind) {
    case 'silent':
      return `文件未规定：${nameOf(finding.of)}${finding.interpretation === null ? '，没有相应口径' : `，见口径 ${link(finding.interpretation)}`}。${exampleWords(finding.example)}`
    case 'settled':
      return `条款本身没有定论，由口径 ${link(finding.interpretation)} 决定：${finding.of.map(nameOf).join('、')}。${exampleWords(finding.example)}`
    case 'overlap':
      return `几种扣分情形并存：${nameOf(finding.of)}（${plain(finding.causes.join('、'))}）。${exampleWords(finding.example)}`
    case 'never':
      return `得不到的结果：${nameOf(finding.of)}在任何情形下都得不到 ${plain(finding.outcome)}`
    case 'unused':
      return `没有规则使用的口径：${link(finding.interpretation)}`
    default:
      return finding satisfies never
  }
}

const link = (id: string): string => `[${id}](#口径-${id})`

const exampleWords = (example: unknown): string => `例：\`${caseForm(example)}\``
