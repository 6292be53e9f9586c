/** What `check` tells, one Chinese line each: what, where, and what to do. */
export interface Findings {
  /** Something is wrong. */
  found(where: string, what: string, todo: string): void
  /** Nothing is wrong, but somebody may want to know. */
  note(where: string, what: string): void
  /** One document more was looked at. */
  looked(): void
  /** How many things are wrong so far. */
  count(): number
}

const PROGRESS_EVERY = 5000

/** Counts the findings and prints them; progress goes elsewhere. */
export function printedFindings(print: (line: string) => void, progress: (line: string) => void): Findings {
  let count = 0
  let looked = 0
  return {
    found(where, what, todo) {
      count += 1
      print(`问题 ${count}　${where}：${what}。处理：${todo}。`)
    },
    note: (where, what) => print(`提示　${where}：${what}。`),
    looked() {
      looked += 1
      if (looked % PROGRESS_EVERY === 0) progress(`已检查 ${looked} 份数据……`)
    },
    count: () => count,
  }
}
