import { z } from 'zod'

const typeWords: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: 'true 或 false',
  array: '列表',
  object: '一组「键: 值」',
  record: '一组「键: 值」',
  null: '空',
}

/** Gives zod's issues a Chinese sentence that says what is expected: zod's own zh-CN texts keep English type names. */
export const expectedInChinese: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return `${issue.input === undefined ? '缺少，' : ''}应为${typeWords[issue.expected] ?? issue.expected}`
    case 'invalid_value':
      return `${issue.input === undefined ? '缺少，' : ''}应为 ${words(issue.values)}`
    case 'unrecognized_keys':
      return `不认识的键 ${words(issue.keys)}，应去掉或改正`
    case 'invalid_key':
      return '键名不符合要求'
    case 'too_small':
      return `应${issue.inclusive === false ? '多于' : '至少'} ${issue.minimum}${unitOf(issue.origin)}`
    case 'too_big':
      return `应${issue.inclusive === false ? '少于' : '至多'} ${issue.maximum}${unitOf(issue.origin)}`
    case 'not_multiple_of':
      return `应为 ${issue.divisor} 的倍数`
    case 'invalid_format':
      return issue.pattern === undefined ? `应为 ${issue.format} 格式` : `应符合格式 ${issue.pattern}`
    case 'invalid_union':
      return Array.isArray(issue.options)
        ? `应为 ${words(issue.options)}`
        : (anyOf(issue.errors) ?? '不符合任何一种写法')
    default:
      return z.locales.zhCN().localeError(issue)
  }
}

/** What each member of a union expects, where all of them speak of the value itself and not of a part of it. */
function anyOf(errors: readonly (readonly z.core.$ZodIssue[])[]): string | undefined {
  const own = errors.map((issues) => (issues.every(({ path }) => path.length === 0) ? issues[0]?.message : undefined))
  const said = own.filter((message) => message !== undefined)
  return said.length === own.length && said.length > 0 ? [...new Set(said)].join('，或') : undefined
}

const words = (values: readonly unknown[]): string => values.map(String).join('、')

function unitOf(origin: string): string {
  if (origin === 'string') return ' 个字'
  return origin === 'array' || origin === 'set' ? ' 项' : ''
}
