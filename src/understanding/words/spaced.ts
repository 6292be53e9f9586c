import type { Vocabulary } from '../vocabulary.ts'

const HAN = /\p{Script=Han}/u

/**
 * Closes up the word of a command that a line begins with, where blanks stand between its characters: 提 交 1 is 提交 1.
 * The text is tidied: no two blanks stand together.
 */
export function withoutGapsInWords(text: string, { commands }: Pick<Vocabulary, 'commands'>): string {
  return text
    .split('\n')
    .map((line) => closedUp(line, (word) => commands.some(({ words }) => words.includes(word))))
    .join('\n')
}

/** The longest word counts; a character that more are glued to is the last. */
function closedUp(line: string, isWord: (word: string) => boolean): string {
  let spaced = ''
  for (let at = 0; HAN.test(line.charAt(at)); at += 2) {
    spaced += line.charAt(at)
    if (line.charAt(at + 1) !== ' ') break
  }
  for (let length = spaced.length; length > 1; length -= 1) {
    const word = spaced.slice(0, length)
    if (isWord(word)) return word + line.slice(2 * length - 1)
  }
  return line
}
