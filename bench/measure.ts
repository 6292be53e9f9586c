import { median } from './median.ts'

/** One way to do the same work; its results are kept until the next batch, as a caller would keep them. */
export interface Contender<Input> {
  readonly name: string
  readonly evaluate: (input: Input) => unknown
}

interface Measure<Input> {
  readonly contenders: readonly Contender<Input>[]
  /** The work, in batches that fit into memory; made outside the measured time. */
  readonly batches: number
  readonly batchOf: (batch: number) => readonly Input[]
  readonly warmUps: number
  readonly rounds: number
}

/** Nanoseconds an evaluation of each contender: the median of the rounds, in each of which all take turns. */
export async function measure<Input>(work: Measure<Input>): Promise<ReadonlyMap<string, number>> {
  const { contenders, batches, batchOf, warmUps, rounds } = work
  const perRound = new Map(contenders.map(({ name }) => [name, [] as number[]]))
  for (let round = 0; round < warmUps + rounds; round++) {
    const spent = new Map(contenders.map(({ name }) => [name, 0]))
    let count = 0
    for (let batch = 0; batch < batches; batch++) {
      const inputs = batchOf(batch)
      count += inputs.length
      for (const contender of inTurn(contenders, round + batch)) {
        spent.set(contender.name, (spent.get(contender.name) ?? 0) + (await timeOf(contender, inputs)))
      }
    }
    if (round < warmUps) continue
    for (const [name, time] of spent) perRound.get(name)?.push(time / count)
  }
  return new Map([...perRound].map(([name, times]) => [name, median(times)]))
}

/** Each goes first as often as the others. */
const inTurn = <T>(all: readonly T[], turn: number): readonly T[] => [
  ...all.slice(turn % all.length),
  ...all.slice(0, turn % all.length),
]

/** Waits for promises only, so that work without one does not pay for it. */
async function timeOf<Input>({ evaluate }: Contender<Input>, inputs: readonly Input[]): Promise<number> {
  const kept = new Array<unknown>(inputs.length)
  const began = process.hrtime.bigint()
  for (let at = 0; at < inputs.length; at++) {
    const input = inputs[at]
    if (input === undefined) continue
    const given = evaluate(input)
    kept[at] = given instanceof Promise ? await given : given
  }
  return Number(process.hrtime.bigint() - began)
}
