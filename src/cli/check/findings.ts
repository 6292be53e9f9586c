import type { AnchoredJournal } from '../../stores/backup/anchored-journal.ts'

/** The findings of `check`, one Chinese line each: the fault, its place, and the remedy. */
export interface Findings {
  /** Something is wrong. */
  found(where: string, what: string, todo: string): void
  /** Nothing is wrong, but somebody may want to know. */
  note(where: string, what: string): void
  /** One document more was looked at. */
  looked(): void
  /** Number of faults so far. */
  count(): number
}

/** Counts the findings and prints them; the number of documents looked at goes elsewhere. */
export function printedFindings(print: (line: string) => void, onLooked: (count: number) => void): Findings {
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
      onLooked(looked)
    },
    count: () => count,
  }
}

/** The faults between a journal and its anchor, for `check` and `doctor`: the file, the fault, and the remedy. */
export function journalFindings({ anchor: { path, kind }, gaps }: Pick<AnchoredJournal, 'anchor' | 'gaps'>) {
  const found = gaps.map(({ after, to }) => ({
    path,
    what: `日志不完整：第 ${after + 1} 至 ${to} 号改动已经答复过，现在不在日志里`,
    todo: '把 journal 文件夹放回原处，或从备份恢复；确认找不回来的，删除这个文件再启动，这些改动不会恢复',
  }))
  const todo = '从备份恢复 keys 文件夹或整份数据；确认数据无误的，删除这个文件再启动'
  if (kind === 'damaged') found.push({ path, what: '已损坏，无法确认日志是否完整', todo })
  if (kind === 'foreign') found.push({ path, what: '与回执密钥不符：密钥被换过，或这个文件被改动过', todo })
  return found
}
