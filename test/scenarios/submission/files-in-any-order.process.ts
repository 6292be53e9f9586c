import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { IncomingFile } from '../../../src/domain/message.ts'
import { aPdf, office, textOf } from '../../support/chat.ts'
import { manyUnits, unitNumbered } from '../../support/many-units.ts'

const RUNS = 60
/** More than runs, as a failing one is made smaller. */
const UNITS = 400
const START = Date.parse('2026-07-20T10:00:00+08:00')

type Step =
  | { readonly kind: 'file'; readonly is: 'good' | 'unknown' | 'large' }
  | { readonly kind: 'says'; readonly text: string }
  | { readonly kind: 'waits'; readonly minutes: number }

const words = [
  ...['1', '2', '3', '第一个', '好的', '取消', '查询', '提交 1', '提交 2', '提交 1 材料2', '提交 99', '1和2', '都是'],
  ...['①是任务2', '②是任务5', '①是任务1材料1', '①是任务1材料1，②是任务1材料2', '第二个是任务2，第一个是任务5'],
  ...['都是任务2的', '删除①', '文件不要了', '①不是任务2', '撤回 2', '提交 2 https://example.test/a', '收到'],
]

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('file'),
      is: fc.constantFrom('good', 'good', 'good', 'unknown', 'large'),
    }),
  },
  { weight: 7, arbitrary: fc.record({ kind: fc.constant('says'), text: fc.constantFrom(...words) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('waits'), minutes: fc.constantFrom(3, 11) }) },
)

const contents = {
  good: (name: string) => aPdf(name, name),
  unknown: (name: string) => ({ name, content: [Buffer.from(name)] }),
  large: (name: string) => ({ name, content: [Buffer.alloc(1024 * 1024 + 1, '%PDF-1.4 ')] }),
} satisfies Record<'good' | 'unknown' | 'large', (name: string) => IncomingFile>

const signs = ['①', '②', '③', '④', '⑤', '⑥', '⑦', '⑧', '⑨', '⑩']

/** What a reader of the answers alone takes the words to mean: the files, by name, and the tasks they are for. */
function orderedBy(text: string, queue: readonly string[], shown: string): ReadonlyMap<string, number | undefined> {
  const meant = new Map<string, number | undefined>()
  const at = (index: number, task?: number) => {
    const file = queue[index]
    if (file !== undefined) meant.set(file, task)
  }
  if (text === '都是' && shown.includes('个文件都是')) for (const index of queue.keys()) at(index)
  if (text === '都是任务2的') for (const index of queue.keys()) at(index, 2)
  for (const [, sign = '', task] of text.matchAll(/([①②])是任务(\d)/g)) at(signs.indexOf(sign), Number(task))
  for (const [, no, task] of text.matchAll(/第([一二])个是任务(\d)/g)) at(no === '一' ? 0 : 1, Number(task))
  if (/^提交 [12](?: 材料2)?$/.test(text) && queue.length === 1) at(0, Number(text.slice(3, 4)))
  const number = text === '第一个' ? '1' : /^[123]$/.exec(text)?.[0]
  if (number === undefined) return meant
  const subject = /^([①-⑩]) .*?：/m.exec(shown)?.[1]
  const label = new RegExp(`^${number}\\. (.*)$`, 'm').exec(shown)?.[1] ?? ''
  if (label.startsWith('以上')) for (const index of queue.keys()) at(index)
  else if (/^[①-⑩] /.test(label)) at(signs.indexOf(label.slice(0, 1)))
  else if (subject !== undefined) at(signs.indexOf(subject))
  return meant
}

it('every file is recorded as what was said of it, waits, or is named as gone', async () => {
  const its = await office(undefined, undefined, { roster: manyUnits(UNITS) })
  let run = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const { unit, user } = unitNumbered(run % UNITS)
      run += 1
      let now = START + run * 3_600_000
      its.clock.set(new Date(now).toISOString())
      const last = async () => (await its.records.dossiers.load(unit)).entries
      let queue: readonly string[] = []
      let shown = ''
      let sent = 0
      for (const one of steps) {
        if (one.kind === 'waits') {
          now += one.minutes * 60_000
          its.clock.set(new Date(now).toISOString())
          continue
        }
        if (one.kind === 'file') sent += 1
        const name = `第${run}次文件${sent}.pdf`
        const before = await last()
        const answer =
          one.kind === 'file'
            ? await its.tell(user, '', { files: [contents[one.is](name)] })
            : await its.tell(user, one.text)
        const text = textOf(answer)
        const gone = /文件(.*)已超过10分钟/.exec(text)?.[1] ?? ''
        queue = queue.filter((file) => !gone.includes(file))
        const dropped = /已删除文件(.*)，没有报送/.exec(text)?.[1] ?? ''
        const meant = one.kind === 'says' ? orderedBy(one.text, queue, shown) : new Map([[name, undefined]])
        if (one.kind === 'file' && one.is !== 'good') expect(text).toContain(`「${name}」没有接收`)
        if (one.kind === 'file' && one.is === 'good') queue = [...queue, name]
        const added = (await last()).slice(before.length)
        for (const { detail } of added) {
          if (detail.kind !== 'submitted') continue
          for (const file of detail.files) {
            expect(queue, text).toContain(file.name)
            expect([...meant.keys()], `${JSON.stringify(one)} after\n${shown}\ngot\n${text}`).toContain(file.name)
            const task = meant.get(file.name)
            if (task !== undefined) expect(detail.task).toBe(task)
          }
        }
        const placed = added.flatMap(({ detail }) =>
          detail.kind === 'submitted' ? detail.files.map((file) => file.name) : [],
        )
        queue = queue.filter((file) => !placed.includes(file) && !dropped.includes(file))
        const isSilent = answer.outcome === 'ok' && added.length === 0 && answer.command === 'query'
        if (!isSilent)
          for (const [at, file] of queue.entries()) expect(text, JSON.stringify(one)).toContain(`${signs[at]} ${file}`)
        if (!isSilent) shown = text
      }
      its.clock.set(new Date(now + 11 * 60_000).toISOString())
      const end = textOf(await its.tell(user, '查询'))
      for (const file of queue) expect(end).toContain(file)
    }),
    { numRuns: RUNS },
  )
}, 60_000)
