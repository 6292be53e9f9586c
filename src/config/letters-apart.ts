/** How many letters have to be put in, left out or replaced to make one word of the other. */
export function lettersApart(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [at, letter] of [...one].entries()) {
    const above = row
    row = [at + 1]
    for (const [index, written] of [...other].entries()) {
      const replaced = (above[index] ?? 0) + Number(letter !== written)
      row.push(Math.min(replaced, (above[index + 1] ?? 0) + 1, (row[index] ?? 0) + 1))
    }
  }
  return row[other.length] ?? 0
}
