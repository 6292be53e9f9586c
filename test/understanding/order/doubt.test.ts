import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { doubtIn } from '../../../src/understanding/order/doubt.ts'
import { understand } from '../../../src/understanding/understand.ts'
import { vocabulary } from '../demo-vocabulary.ts'

const Rows = z.array(z.strictObject({ say: z.string(), expect: z.enum(['order', 'asked']) }))
const rows = Rows.parse(parse(readFileSync(new URL('./reasons.yaml', import.meta.url), 'utf8')))
const [clerk, contact] = [vocabulary('clerk'), vocabulary('contact')]

function seemsOf(say: string): string | undefined {
  const understood = understand(say, say.startsWith('申诉') ? contact : clerk)
  if (understood.kind !== 'request') return understood.kind
  const command = clerk.commands.find(({ id }) => id === understood.request.command)
  return command && doubtIn(understood.request, command)?.seems
}

describe('the reason of an order', () => {
  it('says what its command asserts, or the order is asked about', () => {
    const wrong = rows.filter(({ say, expect: meant }) => (seemsOf(say) === undefined ? 'order' : 'asked') !== meant)
    expect(wrong).toEqual([])
    expect(rows.length).toBeGreaterThan(250)
  })

  const before = ['还没有', '尚未', '准备', '打算', '计划', '明天再', '可能', '好像', '据说', '拟', '未必', '暂不']
  const acts = [
    ['督导 金水区 2', ['电话督促', '走访', '现场查看', '约谈']],
    ['整改 金水区 2', ['整改', '纠正', '补报', '改正']],
    ['登记 金水区 2 8月14日', ['收到', '送达', '签收']],
    ['值守 完成 visit 6月30日', ['召开会议', '调研', '汇报', '走访']],
    ['延期 金水区 2 8月30日', ['批准', '同意', '研究']],
    ['创新 金水区', ['认定', '获奖', '推广']],
  ] as const
  it('is asked about wherever the act itself is denied, planned or doubted', () => {
    const told = fc.constantFrom(...acts.flatMap(([order, words]) => words.map((word) => ({ order, word }))))
    fc.assert(
      fc.property(
        told,
        fc.constantFrom(...before),
        fc.constantFrom('', '了', '，等通知'),
        ({ order, word }, mark, end) => {
          expect(seemsOf(`${order} ${mark}${word}${end}`)).toBeDefined()
        },
      ),
    )
  })
})
