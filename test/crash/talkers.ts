import { ASKED_ANEW, type History, type Message } from './history.ts'
import type { Population, Someone } from './population.ts'
import type { Random } from './random.ts'
import { type Line, nextLine } from './script.ts'

/**
 * Sends a message to the product; gives the text of the answer, undefined if the process died over it. A message
 * delivered `once` may be answered otherwise than within the exchange.
 */
export type Say = (message: Message, delivered: 'once' | 'again') => Promise<string | undefined>

export interface Talkers {
  /** Everybody talks, each waiting for one answer after the other, until the process is dead or all have said enough. */
  talk(say: Say, alive: () => boolean, linesEach: number): Promise<void>
  /** Most send their unanswered message again after a crash, as a platform or a person would. */
  sayAgain(say: Say): Promise<void>
  /** Answers that were not what they should be. */
  readonly surprises: readonly string[]
}

interface Talker {
  readonly person: Someone
  /** The line that follows upon the last answer. */
  next: Line | undefined
  /** Has no answer yet. */
  open: { readonly message: Message; readonly line: Line } | undefined
  /** The latest messages, whose answers are kept. */
  recent: Message[]
}

const ANSWERS_KEPT = 4

export function talkers(parts: {
  readonly population: Population
  readonly history: History
  readonly random: Random
  readonly idOf: (number: number, from: Someone) => string
}): Talkers {
  const { population, history, random, idOf } = parts
  const all = population.people
    .filter(({ silent }) => !silent)
    .map((person): Talker => ({ person, next: undefined, open: undefined, recent: [] }))
  const surprises: string[] = []
  let number = 0

  const heard = (talker: Talker, { message, line }: NonNullable<Talker['open']>, answer: string) => {
    const isAskedAnew = ASKED_ANEW.test(answer)
    if (!isAskedAnew && !line.expects.test(answer)) {
      surprises.push(`${message.id} 「${message.text}」 was answered 「${answer}」`)
    }
    message.answers.push(answer)
    talker.open = undefined
    talker.next = isAskedAnew ? { text: '确认', expects: line.expects, effect: line.effect } : line.followed
    if (line.effect > 0) talker.recent = [...talker.recent, message].slice(-ANSWERS_KEPT)
  }

  const sayOne = async (talker: Talker, say: Say) => {
    number += 1
    const line = talker.next ?? nextLine(talker.person, number, random)
    talker.next = undefined
    const { text, expects, effect, file } = line
    const message: Message = {
      id: idOf(number, talker.person),
      from: talker.person,
      text,
      expects,
      effect,
      answers: [],
      ...(file && { file }),
    }
    history.messages.push(message)
    const open = { message, line }
    talker.open = open
    const twice = random.chance(0.1)
    const [answer, other] = await Promise.all(
      twice ? [say(message, 'again'), say(message, 'again')] : [say(message, 'once')],
    )
    for (const one of [answer, other]) if (one !== undefined) heard(talker, open, one)
  }

  return {
    surprises,
    async talk(say, alive, linesEach) {
      await Promise.all(
        all.map(async (talker) => {
          for (let lines = 0; lines < linesEach && alive() && talker.open === undefined; lines += 1)
            await sayOne(talker, say)
        }),
      )
    },
    async sayAgain(say) {
      await Promise.all(
        all.map(async (talker) => {
          const { open } = talker
          // Nothing stays open: a late answer could be taken for that of the next message.
          if (open && (talker.person.channel === 'dingtalk' || random.chance(0.8))) {
            const answer = await say(open.message, 'again')
            if (answer === undefined) return
            heard(talker, open, answer)
          } else talker.open = undefined
          const known = talker.recent.length > 0 && random.chance(0.2) ? random.pick(talker.recent) : undefined
          const again = known && (await say(known, 'again'))
          if (known && again !== undefined) known.answers.push(again)
        }),
      )
    },
  }
}
