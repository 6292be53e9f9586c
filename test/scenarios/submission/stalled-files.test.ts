import { expect, it } from 'vitest'
import { office } from '../../support/chat.ts'

/** A PDF that comes when it is let. */
function slowFile() {
  let arrive = () => {}
  let fail = (_cause: Error) => {}
  const arrived = new Promise<void>((resolve, reject) => {
    arrive = resolve
    fail = reject
  })
  const content = {
    async *[Symbol.asyncIterator]() {
      yield Buffer.from('%PDF-1.7\n')
      await arrived
      yield Buffer.from('1 0 obj\nendobj\n%%EOF\n')
    },
  }
  return { file: { name: '清单.pdf', content }, arrive: () => arrive(), fail: (cause: Error) => fail(cause) }
}

/** Timers that run out when the test says so. */
function timers() {
  const waiting = new Set<() => void>()
  const later = (_ms: number, call: () => void) => {
    waiting.add(call)
    return () => void waiting.delete(call)
  }
  const runOut = async () => {
    await expect.poll(() => waiting.size).toBeGreaterThan(0)
    for (const call of [...waiting]) call()
  }
  return { later, runOut }
}

it('a file that stalls does not hold its sender’s other messages, and is placed once it is there', async () => {
  const { later, runOut } = timers()
  const { tell } = await office(undefined, undefined, { later })
  const { file, arrive } = slowFile()
  const sent = tell('jinshui', '提交 2', { files: [file] })
  await runOut()
  expect(await tell('jinshui', '查询 2')).toMatchObject({ command: 'query', outcome: 'ok' })
  arrive()
  expect(await sent).toMatchObject({ command: 'submit', outcome: 'ok', task: 2 })
})

it('a file that breaks off after its turn is told, and nothing is recorded', async () => {
  const { later, runOut } = timers()
  const { tell } = await office(undefined, undefined, { later })
  const { file, fail } = slowFile()
  const sent = tell('jinshui', '提交 2', { files: [file] })
  await runOut()
  expect(await tell('jinshui', '任务')).toMatchObject({ outcome: 'ok' })
  fail(new Error('cut off'))
  expect((await sent).outcome).not.toBe('ok')
  const { replies } = await tell('jinshui', '查询 2')
  expect(JSON.stringify(replies)).not.toContain('收齐')
})

it('a file that comes soon goes before what was said after it', async () => {
  const { later } = timers()
  const { tell } = await office(undefined, undefined, { later })
  const { file, arrive } = slowFile()
  const [sent, query] = [tell('jinshui', '提交 2', { files: [file] }), tell('jinshui', '查询 2')]
  arrive()
  expect((await sent).outcome).toBe('ok')
  expect(JSON.stringify((await query).replies)).toContain('按时报送')
})
