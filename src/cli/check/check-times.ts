import type { Findings } from './findings.ts'
import { shown } from './tell-faults.ts'

/** How far clocks of machines may differ. */
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
