import { bundle } from './bundle.ts'
import { type ChainResult, chain } from './chain.ts'
import { coreWorld } from './core-world.ts'

/*
 * `npm run test:crash -- [ROUNDS] [SEED]`: a round is one life of a process on a folder, ended at some point.
 */

const LIVES = 25
const SIDE_BY_SIDE = 2

const rounds = Number(process.argv[2] ?? 200)
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000)
const began = performance.now()
const say = (line: string) => process.stdout.write(`${line}\n`)
const seconds = () => ((performance.now() - began) / 1000).toFixed(0)

function report({ seed: own, lives, messages, acknowledged, doubles, wrong }: ChainResult): void {
  const { pushed, pushes, replies } = doubles
  say(
    `${seconds()} s  seed ${own}: ${lives} lives, ${messages} messages (${acknowledged} changes acknowledged), ` +
      `${pushed} pushes (${pushes} sent again after a crash, ${replies} answers pushed besides)`,
  )
  if (!wrong) return
  say(`WRONG after life ${wrong.life}, kept in ${wrong.folder}:`)
  for (const what of wrong.what) say(`  ${what}`)
  say(`  again: npm run test:crash -- ${LIVES} ${own}`)
}

say(`seed ${seed}, ${rounds} rounds`)
const program = { main: await bundle('core-process'), preload: await bundle('preload') }
const seeds = Array.from({ length: Math.ceil(rounds / LIVES) }, (_, index) => seed + index).values()
const results: ChainResult[] = []
const worker = async () => {
  for (const own of seeds) {
    const result = await chain(own, Math.min(LIVES, rounds), coreWorld(program))
    report(result)
    results.push(result)
  }
}
await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker))

const points = new Map<string, number>()
for (const end of results.flatMap(({ ends }) => ends)) {
  const name = end ? `${end.how} ${end.when} ${end.operation}` : 'at an instant of the clock, or in good order'
  points.set(name, (points.get(name) ?? 0) + 1)
}
for (const [name, count] of [...points].toSorted()) say(`${String(count).padStart(4)}  ${name}`)
process.exit(results.some(({ wrong }) => wrong) ? 1 : 0)
