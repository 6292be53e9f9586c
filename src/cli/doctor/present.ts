import type { Finding } from '../../channels/kit/examination.ts'

/** A sign and a word: neither colour nor the sign alone has to be seen. */
const signs = { yes: '✓ 正常', no: '✗ 有误', unknown: '？待查' } as const satisfies Record<Finding['ok'], string>

/** A finding as the operator reads it: one line, and one more for what to do. */
export const linesOf = ({ ok, what, todo }: Finding): string[] => [
  `${signs[ok]}  ${oneLine(what)}`,
  ...(todo === undefined ? [] : [`        → ${oneLine(todo)}`]),
]

/** The last line: how many of each. */
export function summaryOf(found: readonly Finding[]): string {
  const count = (ok: Finding['ok']) => found.filter((finding) => finding.ok === ok).length
  return `检查完毕：${count('yes')} 项正常，${count('no')} 项有误，${count('unknown')} 项待查。`
}

/** Answers of platforms are quoted: they must not move the cursor. */
const oneLine = (text: string): string => text.replace(/\p{Cc}+/gu, ' ')
