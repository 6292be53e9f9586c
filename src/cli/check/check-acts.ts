import type { ActFault } from '../../domain/chain.ts'
import type { Findings } from './findings.ts'

/** Maximum difference between the clocks of machines. */
const DIFFER_MS = 60_000

/** Times never run backwards, and none lies ahead of this machine's clock, where there is one to compare with. */
export function checkTimes(
  where: string,
  acts: readonly { readonly seq: number; readonly at: string }[],
  { findings, now }: { findings: Findings; now: Date | undefined },
): void {
  acts.forEach(({ seq, at }, index) => {
    const before = acts[index - 1]
    if (before && Date.parse(at) < Date.parse(before.at)) {
      findings.found(
        `${where}第 ${seq} 条（${shown(at)}）`,
        `时间早于前一条（${shown(before.at)}）：记录时本机时钟被拨回过`,
        '核对本机时钟，与联系人的回执核对这条的时间',
      )
    }
    if (now && Date.parse(at) > now.getTime() + DIFFER_MS) {
      findings.found(`${where}第 ${seq} 条（${shown(at)}）`, '时间晚于现在', '核对本机时钟；记录时它可能走快了')
    }
  })
}

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
const shown = (moment: string): string => moment.slice(0, 16).replace('T', ' ')
