import type { Capabilities } from '../src/conversation/capabilities.ts'
import { answered } from '../src/conversation/change-of.ts'
import type { Command } from '../src/conversation/command.ts'
import { mayUse } from '../src/conversation/vocabulary-for.ts'
import { textReply } from '../src/domain/message.ts'
import { wordsFor } from '../src/understanding/words-for.ts'

/** 「帮助」: what I can say, for my role, with examples of my own unit. */
export function help(_can: Capabilities, commands: () => readonly Command[]): Command {
  return {
    id: 'help',
    words: wordsFor('help'),
    who: 'anyone',
    summary: '我能说什么',
    examples: () => ['帮助'],
    run: async ({ person, current }) => {
      const unit = person?.contactOf[0] ?? current.roster.units[0]?.name
      const usable = commands().filter((command) => mayUse(command, person))
      const lines = usable.map(({ words, summary, examples }) => {
        const example = unit === undefined ? undefined : examples(unit)[0]
        return `${words.words[0]}：${summary}${example === undefined || example === words.words[0] ? '' : `，如「${example}」`}`
      })
      const greeting = person
        ? `${person.name}您好，您可以发送：`
        : '您好，我是督导通。您还没有绑定单位，请向督导办索取邀请码，再发送「绑定 邀请码」。'
      return answered([textReply(greeting, ...lines)])
    },
  }
}
