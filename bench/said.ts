/** A message and its sender. */
export interface Said {
  readonly member: string
  readonly text: string
}

const UNITS = 200
/** The three ways to ask where one stands. */
export const forms = ['查询', '查询 3', '任务'] as const

/** The contacts of an office of two hundred units, one each. */
export const members = Array.from({ length: UNITS }, (_, index) => `u${index}`)

const memberOf = (index: number): string => members[index % UNITS] ?? ''

export const query =
  (text: string) =>
  (index: number): Said => ({ member: memberOf(index), text })

export const anyQuery = (index: number): Said => ({ member: memberOf(index), text: forms[index % forms.length] ?? '' })

let links = 0

/** Each hands in a link that nobody did before. */
export function submission(index: number): Said {
  links += 1
  return { member: memberOf(index), text: `提交 2 https://example.test/materials/${links}` }
}
