import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { crashOf } from './crash-of.ts'
import { type Doubles, doublesIn } from './doubles.ts'
import { examine, unsentIn } from './examine.ts'
import type { FaultPlan, Point } from './plan.ts'
import { type Random, seeded } from './random.ts'
import { reachedPoint } from './reached-point.ts'
import { recordsOnDisk } from './records-on-disk.ts'
import { type Talkers, talkers } from './talkers.ts'
import type { Life, World } from './world.ts'

/** The outcome of a chain of lives on one folder. */
export interface ChainResult {
  readonly seed: number
  readonly lives: number
  /** The points at which they ended; undefined for those that ended by the clock or in good order. */
  readonly ends: readonly (Point | undefined)[]
  readonly messages: number
  readonly acknowledged: number
  readonly doubles: Doubles
  /** The first thing found wrong, and the folder in which it is to be seen. */
  readonly wrong?: { readonly life: number; readonly what: readonly string[]; readonly folder: string }
}

const LINES_EACH = 4
const LAST_LIFE_MS = 60_000

/** Lives on one folder, one after the other: each is talked to, ended at some point, and what it left is examined. */
export async function chain(
  seed: number,
  lives: number,
  worldOn: (folder: string, random: Random) => Promise<World>,
): Promise<ChainResult> {
  const random = seeded(seed)
  const home = await mkdtemp(join(tmpdir(), `dudao-crash-${seed}-`))
  const folder = join(home, 'data')
  await mkdir(folder)
  const world = await worldOn(folder, seeded(seed + 1))
  const { history, population } = world
  const crowd = talkers({ population, history, random, idOf: world.idOf })
  const ends: (Point | undefined)[] = []

  const prepare = async (count: number) => {
    const isLast = count >= lives
    const scratch = join(home, `life-${count}`)
    await mkdir(scratch)
    const crash = isLast ? undefined : crashOf(random)
    const plan: FaultPlan = { folder, scratch, seed: seed * 1000 + count, ...(crash && { crash }) }
    return { plan, isLast, life: world.prepare(plan) }
  }
  const examineLeft = async ({ isLast, life }: Awaited<ReturnType<typeof prepare>>) => {
    world.look()
    const disk = await recordsOnDisk(folder, join(home, `copy-${history.life}`), population.people)
    const wrong = await examine(disk, history, population)
    const unsent = isLast ? unsentIn(disk) : []
    await disk.done()
    const complaints = life.complaints()
    return [
      ...wrong,
      ...crowd.surprises,
      ...unsent.map(({ key }) => `not sent in the end: ${key}`),
      ...doublesIn(history).withinOneLife.map((key) => `sent twice in one life: ${key}`),
      ...(complaints === '' ? [] : [`it said: ${complaints}`]),
    ]
  }
  const result = () => ({
    seed,
    lives: history.life,
    ends,
    messages: history.messages.length,
    acknowledged: history.messages.filter(({ answers, effect }) => answers.length > 0 && effect > 0).length,
    doubles: doublesIn(history),
  })

  let next = await prepare(1)
  try {
    for (let count = 1; count <= lives; count += 1) {
      const now = next
      history.life = count
      const opened = await now.life.open()
      if (count < lives) next = await prepare(count + 1)
      if (opened) await liveOn(now.life, { random, crowd, endsAfter: endOf(now, world, random) })
      now.life.kill()
      await now.life.ended
      ends.push(await reachedPoint(now.plan))
      const what = await examineLeft(now)
      if (what.length > 0) return { ...result(), wrong: { life: count, what, folder: home } }
      await rm(now.plan.scratch, { recursive: true, force: true })
    }
    await rm(home, { recursive: true, force: true })
    return result()
  } finally {
    next.life.kill()
    await world.stop()
  }
}

/** Milliseconds after which a life is over at the latest; undefined for the last, which may take its time. */
function endOf(
  { plan, isLast }: { readonly plan: FaultPlan; readonly isLast: boolean },
  { longestLifeMs }: World,
  random: Random,
): number | undefined {
  if (isLast) return undefined
  return plan.crash ? longestLifeMs : 20 + random.below(longestLifeMs / 5)
}

interface Living {
  readonly random: Random
  readonly crowd: Talkers
  readonly endsAfter: number | undefined
}

/** One life from its start to its end: by its plan, by the clock, or in good order. */
async function liveOn(life: Life, { random, crowd, endsAfter }: Living): Promise<void> {
  let alive = true
  const over = life.ended.then(() => {
    alive = false
  })
  const isLast = endsAfter === undefined
  const end = setTimeout(isLast || random.chance(0.5) ? life.kill : life.cutPower, endsAfter ?? LAST_LIFE_MS)
  const checkpoints = async () => {
    while (alive) {
      await Promise.race([over, wait(10 + random.below(120))])
      if (alive) await life.checkpoint()
    }
  }
  // After a checkpoint the journal holds only later changes.
  if (random.chance(0.5)) await life.checkpoint()
  if (!isLast) void checkpoints()
  await crowd.sayAgain(life.say)
  await crowd.talk(life.say, () => alive, LINES_EACH)
  if (alive) await life.settle()
  if (alive && (isLast || random.chance(0.5))) await life.close()
  clearTimeout(end)
}
