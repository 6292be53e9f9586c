import type { Task } from '../domain/task.ts'
import type { UnitId } from '../domain/unit.ts'
import type { FilesOfTask } from '../dossier/files-held.ts'

const MOST_HASHES_SHOWN = 3
const MOST_HOLDERS_SHOWN = 3

/** What 销毁 is about: the copies of a unit's list, and what it does not reach. */
export interface Erasure {
  readonly unit: UnitId
  readonly task: Task
  readonly copies: readonly FilesOfTask[]
  /** Others whose dossiers hold the same content. */
  readonly others: readonly string[]
  readonly links: readonly string[]
}

/** 「金水区 任务4（…）含个人联系方式的文件1个（ab12…），任务5中同样的文件」 */
export function presentErased({ unit, task, copies }: Erasure): string {
  const hashes = [...new Set(copies.flatMap(({ files }) => files))]
  const shown = hashes.slice(0, MOST_HASHES_SHOWN).map((sha256) => `${sha256.slice(0, 12)}…`)
  const more = hashes.length > shown.length ? '等' : ''
  const elsewhere = copies.filter((copy) => copy.task !== task.no).map((copy) => `任务${copy.task}`)
  const also = elsewhere.length > 0 ? `，连同${elsewhere.join('、')}中同样的文件` : ''
  return `${unit} 任务${task.no}（${task.title}）含个人联系方式的文件${hashes.length}个（${shown.join('、')}${more}）${also}`
}

/** What is left after it and why, one line each. */
export function presentRemaining({ others, links }: Erasure): readonly string[] {
  const named = `${others.slice(0, MOST_HOLDERS_SHOWN).join('、')}${others.length > MOST_HOLDERS_SHOWN ? `等${others.length}个` : ''}`
  return [
    ...(others.length > 0 ? [`· 同样的文件${named}也报送了，仍需使用：文件暂留，待其销毁时删除`] : []),
    ...(links.length > 0 ? [`· 以链接报送的${links.length}个网页不在本系统：请该单位自行删除`] : []),
    '· 此前的备份：恢复时会再次删除，旧备份请按期清理',
    '· 历史中的说明和文件名：不能改动，其中的电话只显示首尾几位',
    '· 销毁记录和文件哈希：证明销毁过',
  ]
}
