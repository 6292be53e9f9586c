import { bundle } from './bundle.ts'
import { type ChainResult, chain } from './chain.ts'
import { coreWorld } from './core-world.ts'
import { serviceWorld } from './service-world.ts'

/*
 * `npm run test:crash -- [ROUNDS] [SEED] [core|service]`: a round is one life of a process on a folder, from its start
 * upon what the last one left to where it is ended. Most are of the core alone, some of the whole service.
 */

const LIVES = { core: 25, service: 10 }
/** Share of rounds with the whole service, whose start takes longer. */
const SERVICE_SHARE = 0.15
const SIDE_BY_SIDE = 2

const [rounds = 200, seed = Date.now() % 1_000_000] = process.argv.slice(2, 4).map(Number)
const only = process.argv[4]
const began = performance.now()
const say = (line: string) => process.stdout.write(`${line}\n`)

say(`seed ${seed}, ${rounds} rounds`)
const program = { main: await bundle('core-process'), preload: await bundle('preload') }
const worlds = { core: coreWorld(program), service: serviceWorld }
type Kind = keyof typeof worlds

interface Job {
  readonly kind: Kind
  readonly seed: number
  readonly lives: number
}

const jobsOf = (kind: Kind, share: number): Job[] => {
  const all = Math.ceil(rounds * (only === undefined ? share : Number(only === kind)))
  return Array.from({ length: Math.ceil(all / LIVES[kind]) }, (_, index) => {
    return { kind, seed: seed + index, lives: Math.min(LIVES[kind], all - index * LIVES[kind]) }
  })
}

function report({ kind, lives }: Job, result: ChainResult): void {
  const { shown, again } = result.doubles
  const seconds = ((performance.now() - began) / 1000).toFixed(0)
  say(
    `${seconds} s  ${kind} ${result.seed}: ${result.lives} lives, ${result.messages} messages, ` +
      `${result.acknowledged} changes acknowledged, ${shown} receipts and notices shown, ${again} again after a crash`,
  )
  if (!result.wrong) return
  say(`WRONG after life ${result.wrong.life}; its folder is kept: ${result.wrong.folder}`)
  for (const what of result.wrong.what) say(`  ${what}`)
  say(`  again: npm run test:crash -- ${lives} ${result.seed} ${kind}`)
}

const jobs = [...jobsOf('service', SERVICE_SHARE), ...jobsOf('core', 1 - SERVICE_SHARE)].values()
const results: ChainResult[] = []
const worker = async () => {
  for (const job of jobs) {
    const result = await chain(job.seed, job.lives, worlds[job.kind])
    report(job, result)
    results.push(result)
  }
}
await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker))

const points = new Map<string, number>()
for (const end of results.flatMap(({ ends }) => ends)) {
  const name = end ? `${end.how} ${end.when} ${end.operation}` : 'at an instant of the clock, or in good order'
  points.set(name, (points.get(name) ?? 0) + 1)
}
say('Where they ended:')
for (const [name, count] of [...points].toSorted()) say(`${String(count).padStart(4)}  ${name}`)
process.exit(results.some(({ wrong }) => wrong) ? 1 : 0)
