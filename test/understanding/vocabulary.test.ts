import { expect, it } from 'vitest'
import { CommandId } from '../../src/domain/command.ts'
import type { Understood } from '../../src/understanding/request.ts'
import { understandAnew } from '../../src/understanding/understand.ts'
import type { CommandWords, Unsaid } from '../../src/understanding/vocabulary.ts'
import { utterances } from '../support/utterances.ts'
import { vocabulary } from './demo-vocabulary.ts'

const ids = CommandId.options
/** Each command under the id of the one after it in the list. */
const renamed = (id: CommandId): CommandId => ids[(ids.indexOf(id) + 1) % ids.length] ?? id

function renamedWords(words: CommandWords): CommandWords {
  const { id, forOneself, ...others } = words
  return { ...others, id: renamed(id), ...(forOneself === undefined ? {} : { forOneself: renamed(forOneself) }) }
}

function renamedIn(understood: Understood): unknown {
  const command = ({ command, lines }: { command: CommandId; lines: unknown }) => ({ command: renamed(command), lines })
  switch (understood.kind) {
    case 'request':
      return { ...understood, request: command(understood.request) }
    case 'unclear': {
      const { request, meant } = understood
      return { ...understood, request: command(request), ...(meant && { meant: command(meant) }) }
    }
    case 'several':
    case 'unlisted':
      return { ...understood, requests: understood.requests.map(command) }
    case 'unknown':
      return { ...understood, nearest: understood.nearest.map(renamed) }
    default:
      return understood satisfies never
  }
}

it.each(['contact', 'clerk'] as const)('what a %s says means the same whatever the commands’ ids are', (role) => {
  const own = vocabulary(role)
  const others = { ...own, commands: own.commands.map(renamedWords) }
  for (const text of [...utterances, '你好', '金水区', 'AB12-CD34', '任务5 92分', 'https://a.cn/x', '我们还有谁没交']) {
    expect(understandAnew(text, others), text).toEqual(renamedIn(understandAnew(text, own)))
  }
})

it('a message without a command’s word means one command', () => {
  const unsaid: readonly Unsaid[] = ['greeting', 'how', 'links', 'receiptCode', 'standing', 'task', 'facts']
  const meant = unsaid.map((one) => vocabulary().commands.filter(({ meantBy }) => meantBy?.includes(one)).length)
  expect(meant).toEqual(unsaid.map(() => 1))
})
