import { type CoreProgram, coreLife } from './core-life.ts'
import { noHistory } from './history.ts'
import { CUT_SIGNAL } from './plan.ts'
import { population } from './population.ts'
import { pushPlatform } from './push-platform.ts'
import type { Random } from './random.ts'
import type { Say } from './talkers.ts'
import type { Life, World } from './world.ts'

const PUSHED_INSTEAD = 0.08

/** The core alone: messages by IPC, pushes by HTTP. A life is short, and the next is loaded while it lasts. */
export const coreWorld =
  (program: CoreProgram) =>
  async (folder: string, random: Random): Promise<World> => {
    const history = noHistory()
    const waiting = new Map<string, (text: string) => void>()
    const platform = await pushPlatform(random, ({ key, user, text }) => {
      history.shown.push({ key, user, text, life: history.life })
      waiting.get(key)?.(text)
    })

    const prepare: World['prepare'] = (plan) => {
      const process = coreLife(program, plan)
      const say: Say = async ({ id, from, text, file }, delivered) => {
        const hangUp = delivered === 'once' && random.chance(PUSHED_INSTEAD)
        const pushed = new Promise<string>((resolve) => waiting.set(`reply/${id}#0`, resolve))
        const said = process.say({ id, user: from.user, text, hangUp, ...(file && { file: file.toString('base64') }) })
        if (hangUp) return Promise.race([pushed, process.ended.then(() => undefined)])
        const answer = await said
        if (answer !== undefined) history.shown.push({ user: from.user, text: answer, life: history.life })
        return answer
      }
      return {
        open: () => process.open(folder, platform.url),
        say,
        checkpoint: () => process.does({ kind: 'checkpoint' }),
        settle: () => process.does({ kind: 'settle' }),
        close: () => process.does({ kind: 'close' }),
        kill: () => process.kill(),
        cutPower: () => process.kill(CUT_SIGNAL),
        ended: process.ended,
        complaints: process.complaints,
      } satisfies Life
    }

    return {
      population: population(),
      history,
      longestLifeMs: 3000,
      idOf: (number) => `m${number}`,
      prepare,
      look: () => undefined,
      stop: platform.stop,
    }
  }
