/** Words with what they mean, found by how they begin: what others of them there are costs nothing. */
export interface WordTable<Value> {
  get(word: string): Value | undefined
  /** The lengths that words may have which begin as the text goes on at a place, longest first. */
  lengthsAt(text: string, at: number): readonly number[]
}

const NONE: readonly number[] = []
const ONE: readonly number[] = [1]

/** Makes the table of words in lower case; a text is looked up in lower case too. */
export function wordTable<Value>(values: ReadonlyMap<string, Value>): WordTable<Value> {
  const byStart = new Map<string, number[]>()
  for (const word of values.keys()) {
    if (word.length < 2) continue
    const start = word.slice(0, 2)
    const lengths = byStart.get(start)
    if (!lengths) byStart.set(start, values.has(word.charAt(0)) ? [word.length, 1] : [word.length])
    else if (!lengths.includes(word.length)) lengths.push(word.length)
  }
  for (const lengths of byStart.values()) lengths.sort((one, other) => other - one)
  return {
    get: (word) => values.get(word),
    lengthsAt: (text, at) => byStart.get(text.slice(at, at + 2)) ?? (values.has(text.charAt(at)) ? ONE : NONE),
  }
}
