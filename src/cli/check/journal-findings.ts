import type { AnchoredJournal } from '../../stores/backup/anchored-journal.ts'

/** What is wrong between a journal and its anchor, for `check` and `doctor`: which file, what, and what to do. */
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
