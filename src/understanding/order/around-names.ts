import type { Understood } from '../request.ts'
import { type Message, readMessage } from '../words/message.ts'
import { isGap, isPolite, type Token } from '../words/token.ts'
import { readQuestion } from './question.ts'

/**
 * Reads a message that beside names says nothing but words which ask for one command there, though they are ordinary
 * elsewhere: 材料 金水区 1, 看看高新区交的材料. Undefined for every other message.
 */
export function readAroundNames(message: Message): Understood | undefined {
  if (message.links.length > 0) return undefined
  return readHead(message) ?? readWhole(message)
}

function readWhole(message: Message): Understood | undefined {
  const { tokens, vocabulary } = message
  const others = [...tokens.keys()].filter((at) => tokens.slice(at, at + 1).every((token) => !isName(token)))
  const said = tokens
    .filter((token) => token.kind === 'material' || (!isName(token) && !isPolite(token)))
    .map((token) => (token.kind === 'material' ? '材料' : token.text))
    .join('')
  if (said === '') return undefined
  const isNamed = tokens.some((token) => isName(token) && !isGap(token))
  const command = vocabulary.commands.find(({ aroundNames }) =>
    (isNamed ? aroundNames?.named : aroundNames?.alone)?.test(said),
  )
  return command && readQuestion(message, tokens, command, new Set(others))
}

/** 「材料 2」 begins with the command's own word, and a task behind the blank; 「材料2」 is a material. */
function readHead({ text, vocabulary }: Message): Understood | undefined {
  const [, word, rest] = /^(\p{Script=Han}{2,4}) (第?[0-9一二三四五六七八九十].*)$/su.exec(text) ?? []
  if (word === undefined || !vocabulary.commands.some(({ aroundNames }) => aroundNames?.ordinary.includes(word)))
    return undefined
  return readWhole(readMessage(`${word}，${rest}`, vocabulary))
}

/** Whether a token is, or only sets apart, the name of a unit, a task, a material or a period. */
function isName(token: Token): boolean {
  if (isGap(token)) return true
  if (token.kind !== 'word') return token.kind !== 'other'
  const { role, commands, units, tasks, materials } = token.senses
  if (units.length > 0) return true
  const isOrdinary = role !== undefined || commands.length > 0
  return !isOrdinary && tasks.exact.length + tasks.part.length + materials.length > 0
}
