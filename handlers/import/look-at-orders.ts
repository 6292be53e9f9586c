import { othersTurn } from '../../src/concurrency/work-through.ts'
import type { Capabilities } from '../../src/conversation/capabilities.ts'
import type { Command, Handled, Turn } from '../../src/conversation/command.ts'
import { roleFor } from '../../src/conversation/permission.ts'
import { presentDoubt } from '../../src/conversation/present-heard.ts'
import { BotError } from '../../src/domain/errors.ts'
import { doubtIn } from '../../src/understanding/order/doubt.ts'
import { bonus } from '../bonus.ts'
import { decide } from '../decide.ts'
import { register } from '../register.ts'
import { review } from '../review.ts'
import { score } from '../score.ts'
import { type Draft, type Drafted, draftUpon } from './draft.ts'
import type { Order, OrderedBy, Problem } from './orders.ts'

/** What an order of a sheet would do. */
export interface Look extends Drafted {
  readonly order: Order
}

export interface Looks {
  readonly doable: readonly Look[]
  /** They say what is on record already. */
  readonly unchanged: readonly Order[]
  readonly problems: readonly Problem[]
}

/** Runs each order as if it were sent and confirmed, upon a draft: the same command, the same permission, nothing recorded. */
export async function lookAtOrders(can: Capabilities, turn: Turn, orders: readonly Order[]): Promise<Looks> {
  const draft = draftUpon(can, turn)
  const commands = commandsUpon(draft.can)
  const doable: Look[] = []
  const unchanged: Order[] = []
  const problems: Problem[] = []
  for (const order of orders) {
    // A sheet takes seconds: other messages have their turn between its rows.
    await othersTurn()
    const looked = await lookAt({ draft, command: commands[order.command] }, turn, order)
    if ('why' in looked) problems.push({ line: order.line, why: looked.why })
    else if (looked.applied.details.length === 0) unchanged.push(order)
    else doable.push({ order, ...looked })
  }
  return { doable, unchanged, problems }
}

const commandsUpon = (can: Capabilities): Readonly<Record<OrderedBy, Command>> => ({
  register: register(can),
  score: score(can),
  review: review(can),
  decide: decide(can),
  bonus: bonus(can),
})

async function lookAt(
  { draft, command }: { readonly draft: Draft; readonly command: Command },
  turn: Turn,
  order: Order,
): Promise<Drafted | { readonly why: string }> {
  const own = turnOf(turn, command, order)
  try {
    roleFor(command, turn.person)
    const doubt = doubtIn(own.request, command.words)
    if (doubt) return { why: presentDoubt(doubt, command) }
    const handled = await asConfirmed(command, own)
    const [drafted] = draft.taken()
    if (handled.outcome === 'ok' && drafted) return drafted
    return { why: firstSentence(handled.replies[0]?.text ?? '没有看懂') }
  } catch (error) {
    if (error instanceof BotError) return { why: firstSentence(error.reply) }
    throw error
  }
}

function turnOf(turn: Turn, { id }: Command, { current, said }: Order): Turn {
  const { shown: _, looksOnly: _looks, seal: _seal, ...own } = turn
  const request = { command: id, lines: [said], notice: current.id }
  return { ...own, current, request, files: [], queue: [], confirmed: false }
}

/** What it would preview is confirmed at once: the preview of the whole sheet stands for it. */
async function asConfirmed(command: Command, turn: Turn): Promise<Handled> {
  const handled = await command.run(turn)
  const { question } = handled
  if (question?.kind !== 'confirm') return handled
  return command.run({ ...turn, request: question.request, confirmed: true, seal: question.seal })
}

const firstSentence = (said: string): string => said.split(/[\n。]/)[0] ?? said
