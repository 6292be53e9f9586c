import { GAP, type Stated } from './stated.ts'

/** A thing that is stated to be so; anything that could deny it is left to be asked about. */
export function readYes(
  text: string,
  { name, label, words }: { name: string; label: string; words: readonly string[] },
): Stated {
  const said = [label, ...words].toSorted((one, other) => other.length - one.length).find((word) => text.includes(word))
  return said === undefined
    ? { facts: {}, rest: text }
    : { facts: { [name]: true }, rest: text.replace(said, GAP).replace(/有|属实|成立|认可/g, '') }
}
