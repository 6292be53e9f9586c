import type { AnchoredJournal } from '../../stores/backup/anchored-journal.ts'
import type { Seal } from '../../stores/documents/kind.ts'
import type { SealFound } from '../../stores/journal/document-file.ts'
import type { Findings } from './findings.ts'

/** Expectations of the seals of a folder's records. */
export interface Seals {
  /** Undefined where the key is not there. */
  readonly seal: Seal | undefined
  /** Told of each document that can be read: says where its seal, or its number, is not right. */
  compare(document: { kind: string; path: string; seq: number; seal: SealFound }): void
  /** Says that sealed documents have lost their anchor. */
  finish(): void
}

const WHAT_TO_DO = '与备份和联系人手中的回执核对，从备份恢复该文件'

export function sealsOf(
  seal: Seal | undefined,
  { anchor, anchored }: Pick<AnchoredJournal, 'anchor' | 'anchored'>,
  findings: Findings,
): Seals {
  let sealed = 0
  return {
    seal,
    compare({ kind, path, seq, seal: found }) {
      const least = anchored?.documents[kind]
      if (found === 'right') sealed += 1
      if (found === 'wrong') findings.found(path, '内容与封印不符：被改动过，或回执密钥已更换', WHAT_TO_DO)
      else if (found === 'none' && least !== undefined) findings.found(path, '封印不在：被改动过', WHAT_TO_DO)
      else if (least !== undefined && seq < least) {
        findings.found(path, `内容是较早的（第 ${seq} 号改动，应不早于第 ${least} 号）`, WHAT_TO_DO)
      }
    },
    finish() {
      if (anchor.kind !== 'missing' || sealed === 0) return
      findings.found(anchor.path, '文件不见了，无法确认日志是否完整', '与备份核对最近的内容，再启动服务')
    },
  }
}

/** Of a database each row's seal is compared when it is read. */
export const sealsOfRows = (seal: Seal | undefined): Seals => ({
  seal,
  compare: () => undefined,
  finish: () => undefined,
})
