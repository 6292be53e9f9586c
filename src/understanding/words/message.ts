import type { CommandId } from '../../domain/command.ts'
import { takeLinks } from '../text/links.ts'
import { tidy } from '../text/tidy.ts'
import type { CommandWords, Unsaid, Vocabulary } from '../vocabulary.ts'
import { withBodiesJoined } from './bodies-of-candidates.ts'
import { lexiconOf } from './lexicon.ts'
import { withoutGapsInWords } from './spaced.ts'
import type { Token } from './token.ts'
import { tokenise } from './tokenise.ts'

/** A message cut into pieces, with the meanings of its words. */
export interface Message {
  /** Tidied, without mentions of the bot, links marked. */
  readonly text: string
  readonly links: readonly string[]
  readonly tokens: readonly Token[]
  readonly vocabulary: Vocabulary
}

/** The quotation at the head of a reply: 「name：text」 and a line of dashes. */
const REPLIED_TO = /^「[^」]*」\n-[- ]{3,}\n/

/** Cuts a message into pieces, without its quotation of an earlier message. */
export function readMessage(said: string, vocabulary: Vocabulary): Message {
  const tidied = tidy(withoutMentions(tidy(said).replace(REPLIED_TO, ''), vocabulary.botNames))
  const own = withoutGapsInWords(tidied, vocabulary)
  const { text, links } = takeLinks(own)
  const tokens = withBodiesJoined(tokenise(text, lexiconOf(vocabulary)), text, vocabulary.units)
  return { text, links, vocabulary, tokens }
}

function withoutMentions(text: string, botNames: readonly string[]): string {
  const names = [...botNames].sort((one, other) => other.length - one.length)
  return names.reduce((rest, name) => rest.replaceAll(`@${name}`, ' '), text)
}

/** The command that a message means without any of its words, where the product has one. */
export const commandMeantBy = ({ vocabulary }: Pick<Message, 'vocabulary'>, unsaid: Unsaid): CommandWords | undefined =>
  vocabulary.commands.find(({ meantBy }) => meantBy?.includes(unsaid))

/** The command of an id, where the product has it. */
export const commandOf = ({ vocabulary }: Pick<Message, 'vocabulary'>, id: CommandId): CommandWords | undefined =>
  vocabulary.commands.find((command) => command.id === id)
