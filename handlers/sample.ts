import { isIn } from '../src/acts/upload-state.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import { actingOf } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { withTaskStated } from '../src/conversation/target.ts'
import { BotError } from '../src/domain/errors.ts'
import { hashHex } from '../src/domain/hash.ts'
import { inPeriod, type Task, taskKey, taskName, taskRef } from '../src/domain/task.ts'
import type { UnitId } from '../src/domain/unit.ts'
import { presentReceipt } from '../src/replies/present-receipt.ts'
import { wholeNumber } from '../src/understanding/text/numerals.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { examplesOf, isHandedIn } from './parts/example-task.ts'

const SEED_BYTES = 16

/** The share that is drawn where the office names no number; at least one unit. */
const SHARE = 10

/** 「抽查 n [k个]」: a random sample of the units that have handed in, recorded with its seed. */
export function sample(can: Capabilities): Command {
  const { readLedger, changeOffice } = can
  const command: Command = {
    id: 'sample',
    words: {
      words: wordList('抽查 抽样 随机抽查 随机抽取 随机抽 抽取 抽检 抽单位 抽察 抽茶 抽差 臭查 愁查 丑查 筹查'),
      changes: true,
      takes: { task: true, text: true },
    },
    who: ['clerk'],
    singleChatOnly: true,
    summary: '随机抽取已报送的单位，留痕可复核',
    examples: (unit, current) => examplesOf(current, unit, (ref) => [`抽查 ${ref}`, `抽查 ${ref} 3个`], isHandedIn),
    run: (turn) =>
      withTaskStated(
        turn,
        turn.current.tasks.filter(({ uploads }) => uploads.length > 0),
        (task) => draw(turn, task),
      ),
  }

  async function draw(turn: Turn, task: Task): Promise<Handled> {
    const title = `${taskName(task)}（${task.title}）`
    if (task.uploads.length === 0) throw new BotError('nothing_to_sample', `${title}不要求报送材料，没有可抽查的。`)
    const units = await unitsThatHandedIn(turn, task)
    if (units.length === 0) throw new BotError('nothing_to_sample', `${title}还没有单位报送，暂不能抽查。`)
    const count = countSaid(turn) ?? Math.ceil(units.length / SHARE)
    if (count < 1 || count > units.length) {
      throw new BotError('bad_count', `${title}现有${units.length}个单位已报送，最少抽1个，最多抽${units.length}个。`)
    }
    const seed = newSeed(can)
    const picked = sampleBy({ units, count, seed })
    return changeOffice({
      notice: turn.current,
      acting: actingOf(command, turn),
      decide: () => [{ kind: 'sampled', task: task.no, ...inPeriod(task.period), seed, units: [...picked] }],
      present: (receipt) => ({
        answer: {
          command: 'sample',
          outcome: 'ok',
          task: task.no,
          replies: [
            presentReceipt(receipt, {
              recorded: [
                `已抽查：${title}`,
                `从${units.length}个已报送单位中抽取${count}个：${picked.join('、')}`,
                `随机种子：${seed}`,
                '可复核：对「种子 单位名称」逐个算SHA-256，取最小的几个。',
              ],
              next: `发送「查询 ${picked[0]} ${taskRef(task)}」核对，发现问题可「督导 ${picked[0]} ${taskRef(task)} 说明」`,
            }),
          ],
        },
        outgoing: [],
      }),
    })
  }

  async function unitsThatHandedIn({ current, now }: Turn, sampled: Task): Promise<readonly UnitId[]> {
    const ledger = await readLedger(current, now)
    return ledger
      .filter(({ standings }) =>
        standings.some(({ task, state }) => taskKey(task) === taskKey(sampled) && state.uploads.some(isIn)),
      )
      .map(({ unit }) => unit)
  }

  return command
}

/** 「3个」「三家」「抽5个单位」; undefined where no number was said. */
function countSaid({ request }: Turn): number | undefined {
  const rest = request.lines[0]?.rest ?? ''
  if (rest === '') return undefined
  const said = /^(?:随机)?(?:抽取?|取|共)? ?([-\d〇零一二两三四五六七八九十百]+) ?(?:个|家)?(?:单位)?$/.exec(rest)?.[1]
  const count = said === undefined ? undefined : wholeNumber(said)
  if (count === undefined) {
    throw new BotError('bad_count', `没有看懂「${rest}」，请写明个数，例如「抽查 任务号 3个」。`)
  }
  return count
}

/**
 * Draws units at random by a seed: those with the smallest SHA-256 (hexadecimal) of 「seed unit」. The same seed draws the
 * same units from a list in any order.
 */
export const sampleBy = ({
  units,
  count,
  seed,
}: {
  readonly units: readonly UnitId[]
  readonly count: number
  readonly seed: string
}): readonly UnitId[] =>
  units
    .map((unit) => ({ unit, rank: hashHex(`${seed} ${unit}`) }))
    .toSorted((one, other) => (one.rank < other.rank ? -1 : 1))
    .slice(0, count)
    .map(({ unit }) => unit)

const newSeed = ({ randomByte }: Pick<Capabilities, 'randomByte'>): string =>
  Array.from({ length: SEED_BYTES }, () => randomByte().toString(16).padStart(2, '0')).join('')
