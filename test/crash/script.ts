import type { Message } from './history.ts'
import type { Someone } from './population.ts'
import type { Random } from './random.ts'

/** A line that somebody says next, and the line that may follow upon its answer. */
export interface Line extends Omit<Message, 'answers' | 'from' | 'id'> {
  readonly followed?: Line
}

const RECEIPT = /回执】.*验证码/

const link = (id: number): string => `https://example.test/${id}`

/** The smallest thing that is a PDF by its bytes. */
export const aPdf = (content: string): Buffer =>
  Buffer.from(`%PDF-1.4\n% ${content}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`)

/** A contact's next line; `id` makes its contents unlike any other's. */
const contactSays: readonly ((id: number, random: Random) => Line)[] = [
  (id) => ({ text: `提交 2 ${link(id)}`, expects: RECEIPT, effect: 1 }),
  (id) => ({
    text: `提交 ${link(id)}`,
    expects: /哪一项任务/,
    effect: 0,
    followed: { text: '2', expects: RECEIPT, effect: 1 },
  }),
  (id, random) => ({
    text: `自评 1 符合${random.pick(['1', '2', '1、2', '1、2、3'])}\n自评 2 符合${1 + (id % 3)}`,
    expects: RECEIPT,
    effect: 2,
  }),
  (id) => ({ text: '提交 2', file: aPdf(String(id)), expects: RECEIPT, effect: 1 }),
  () => ({ text: '查询 2', expects: /任务2/, effect: 0 }),
]

const clerkSays: readonly ((id: number, random: Random) => Line)[] = [
  (id) => ({
    text: `公告 请核对第${id}号联系人名单`,
    expects: /确认/,
    effect: 0,
    followed: { text: '确认', expects: /公告已记录/, effect: 1 },
  }),
  (id, random) => ({ text: `督导 第${1 + random.below(10)}区 1 第${id}次督促`, expects: RECEIPT, effect: 1 }),
]

/** Picks the line that somebody says next; by DingTalk nobody sends files here. */
export function nextLine(from: Someone, id: number, random: Random): Line {
  const line = random.pick(from.unit === undefined ? clerkSays : contactSays)(id, random)
  return line.file && from.channel === 'dingtalk' ? nextLine(from, id, random) : line
}
