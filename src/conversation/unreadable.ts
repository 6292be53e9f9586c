/** Maximum length of a message; ten self-assessments with reasons are well below it. */
export const LONGEST_MESSAGE = 2000

/** Control characters and overridden directions, which make a text read other than it looks. */
const DECEPTIVE = /[\u202A-\u202E\u2066-\u2069]|[^\P{Cc}\n\r\t]/u

/** The reason why a message is not read, as a sentence for its sender; undefined for a readable one. */
export function whyUnreadable(text: string): string | undefined {
  if (text.length > LONGEST_MESSAGE) {
    return `这条消息太长（最多${LONGEST_MESSAGE}字），没有办理。请分几条发送；链接较多的，请整理成一个文件再报送。`
  }
  if (DECEPTIVE.test(text)) return '这条消息里有看不见的控制字符，没有办理。请直接输入后再发，不要从别处粘贴。'
  return undefined
}
