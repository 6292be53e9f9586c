import type { ActFault } from '../../domain/chain.ts'
import type { Findings } from './findings.ts'

/** Tells what is wrong in the history of a record; `where` is the record as people call it. */
export function tellFaults(
  where: string,
  faults: readonly ActFault<{ readonly seq: number; readonly at: string; readonly code: string }>[],
  findings: Findings,
): void {
  for (const { act, what } of faults) {
    const place = `${where}第 ${act.seq} 条（${shown(act.at)}）`
    if (what === 'chain') {
      findings.found(
        place,
        '与前面的条目接不上：这一条或它前面的内容被改动或删去过',
        '与备份或当时的回执核对，从备份恢复',
      )
    } else {
      findings.found(
        place,
        `与它的回执验证码 ${act.code} 不符：内容被改动过，或回执密钥已更换`,
        '与联系人手中的回执核对，从备份恢复该数据或 keys 文件夹',
      )
    }
  }
}

/** `2026-07-20 10:00` of a moment in +08:00. */
export const shown = (moment: string): string => moment.slice(0, 16).replace('T', ' ')
