import { fork } from 'node:child_process'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

/*
 * `npm run test:conversations -- [COUNT] [SEED]`: so many random conversations of all roles with the product's own core.
 * Each message is composed with what it means, so that the records can be compared with what the words order by
 * somebody who reads them without the product's own understanding. Ends with 1 where something changed that nothing
 * ordered.
 */

const BATCH = 50
const TROUBLES_SHOWN = 40
/** Fewer clean orders done than that, and the run would prove little. */
const LEAST_DONE = 0.3

const [count = 20_000, seed = 2026] = process.argv.slice(2, 4).map(Number)
const began = performance.now()
const say = (line: string) => process.stdout.write(`${line}\n`)

const Result = z.object({
  conversations: z.int(),
  messages: z.int(),
  outcomes: z.record(z.string(), z.int()),
  wrong: z.array(z.string()),
})

const jobs = Array.from({ length: Math.ceil(count / BATCH) }, (_, index) => {
  return { seed: seed + index, conversations: Math.min(BATCH, count - index * BATCH) }
}).values()
const outcomes = new Map<string, number>()
const wrong: string[] = []
let conversations = 0
let messages = 0

async function work(): Promise<void> {
  const program = fileURLToPath(new URL('batch-process.ts', import.meta.url))
  const worker = fork(program, { execArgv: ['--import', 'tsx'] })
  worker.once('exit', (code) => {
    if (code !== 0) process.exit(70)
  })
  for (const job of jobs) {
    worker.send(job)
    const [answer]: unknown[] = await once(worker, 'message')
    const result = Result.parse(answer)
    conversations += result.conversations
    messages += result.messages
    for (const [outcome, times] of Object.entries(result.outcomes)) {
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + times)
    }
    for (const one of result.wrong) {
      wrong.push(one)
      if (wrong.length <= TROUBLES_SHOWN)
        say(`WRONG ${one}\n  again: npm run -s test:conversations -- ${job.conversations} ${job.seed}`)
    }
  }
  worker.disconnect()
}

say(`seed ${seed}, ${count} conversations`)
await Promise.all(Array.from({ length: availableParallelism() }, work))

const seconds = ((performance.now() - began) / 1000).toFixed(0)
say(`${conversations} conversations, ${messages} messages, ${seconds} s; changes that nothing ordered: ${wrong.length}`)
for (const [outcome, times] of [...outcomes].toSorted()) say(`${String(times).padStart(7)}  ${outcome}`)

const times = (outcome: string) => outcomes.get(`order ${outcome}`) ?? 0
const orders = times('ok') + times('asked') + times('refused') + times('denied') + times('unknown')
const tooFewDone = orders > 0 && times('ok') < orders * LEAST_DONE
if (tooFewDone) say(`of ${orders} orders only ${times('ok')} were done`)
process.exit(wrong.length > 0 || tooFewDone ? 1 : 0)
