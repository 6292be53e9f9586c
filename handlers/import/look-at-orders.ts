import { othersTurn } from '../../src/concurrency/work-through.ts'
import type { Capabilities } from '../../src/conversation/capabilities.ts'
import type { Command, Handled, Turn } from '../../src/conversation/command.ts'
import { roleFor } from '../../src/conversation/permission.ts'
import { presentDoubt } from '../../src/conversation/present-heard.ts'
import { BotError } from '../../src/domain/errors.ts'
import { doubtIn } from '../../src/understanding/order/doubt.ts'
import { type Draft, type Drafted, draftUpon } from './draft.ts'
import { orderKinds } from './kinds/order-kinds.ts'
import type { Order, Problem } from './orders.ts'

/** What an order of a sheet would do. */
export interface Look extends Drafted {
  readonly order: Order
  /** What the command itself would preview of it. */
  readonly shown: readonly string[]
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
  const commands = new Map(orderKinds.map((kind) => [kind, kind.command(draft.can)]))
  const doable: Look[] = []
  const unchanged: Order[] = []
  const problems: Problem[] = []
  for (const order of orders) {
    // A sheet takes seconds: other messages have their turn between its rows.
    await othersTurn()
    const looked = await lookAt(
      { draft, command: commands.get(order.kind) ?? order.kind.command(draft.can) },
      turn,
      order,
    )
    if ('why' in looked) problems.push({ line: order.line, why: looked.why })
    else if (looked.applied.details.length === 0) unchanged.push(order)
    else doable.push({ order, ...looked })
  }
  return { doable, unchanged, problems }
}

async function lookAt(
  { draft, command }: { readonly draft: Draft; readonly command: Command },
  turn: Turn,
  order: Order,
): Promise<Omit<Look, 'order'> | { readonly why: string }> {
  const own = turnOf(turn, command, order)
  try {
    roleFor(command, turn.person)
    const doubt = doubtIn(own.request, command.words)
    if (doubt) return { why: presentDoubt(doubt, command) }
    const { handled, shown } = await asConfirmed(command, own)
    const [drafted] = draft.taken()
    if (handled.outcome === 'ok' && drafted) return { ...drafted, shown }
    return { why: whyAsked(handled, order) }
  } catch (error) {
    if (error instanceof BotError) return { why: firstSentence(error.reply) }
    throw error
  }
}

function turnOf(turn: Turn, { id }: Command, { current, lines }: Order): Turn {
  const { shown: _, looksOnly: _looks, seal: _seal, ...own } = turn
  const request = { command: id, lines: [...lines], notice: current.id }
  return { ...own, current, request, files: [], queue: [], confirmed: false }
}

/** What it would preview is confirmed at once: the preview of the whole sheet stands for it. */
async function asConfirmed(
  command: Command,
  turn: Turn,
): Promise<{ readonly handled: Handled; readonly shown: readonly string[] }> {
  const handled = await command.run(turn)
  const { question, replies } = handled
  if (question?.kind !== 'confirm') return { handled, shown: [] }
  const own = { ...turn, request: question.request, confirmed: true, seal: question.seal }
  return { handled: await command.run(own), shown: replies.flatMap(({ text }) => text.split('\n')) }
}

/** What is asked about cannot be answered from a sheet: the words that would have told are named. */
function whyAsked({ replies, question }: Handled, { said }: Order): string {
  const why = firstSentence(replies[0]?.text ?? '没有看懂')
  const answers =
    question?.kind === 'choose' ? question.choices.flatMap(({ request }) => request.lines[0]?.rest ?? []) : []
  const told = answers.flatMap((rest) => {
    const words = rest
      .replace(said.rest, '')
      .replace(/[:：]$/, '')
      .trim()
    return words === '' || words === rest ? [] : [`「${words}：」`]
  })
  return told.length === 0 ? why : `${why}请在前面写明${told.join('或')}`
}

const firstSentence = (said: string): string => said.split(/[\n。]/)[0] ?? said
