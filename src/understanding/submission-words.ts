import type { Line, Request } from './request.ts'

const LONGEST_NOTE = 200

/** The words by which a submission can be said again, without its links: 「提交 3 材料1 第2次 金水区 说明」. */
export const submissionWords = ({ lines }: Request): string => lines.map(lineWords).join('\n').slice(0, 300)

const lineWords = ({ task, material, round, unit, rest }: Line): string =>
  [
    '提交',
    ...(task === undefined ? [] : [String(task)]),
    ...(material === undefined ? [] : [`材料${material}`]),
    ...(round === undefined ? [] : [`第${round}次`]),
    ...(unit === undefined ? [] : [unit]),
    ...(rest === '' || rest.length > LONGEST_NOTE ? [] : [rest]),
  ].join(' ')
