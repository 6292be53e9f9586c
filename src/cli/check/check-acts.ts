import { sha256 } from '../../compose/record-kinds.ts'
import { brokenLink } from '../../domain/chain.ts'
import type { Role, Sender } from '../../domain/person.ts'
import type { ReceiptSigner } from '../../ports/receipt-signer.ts'
import { type Recorded, sealReceipt } from '../../usecases/seal-receipt.ts'
import type { Findings } from './findings.ts'

type Details = Recorded['details']

/** An entry of a dossier, an act of the office, or one of the list of people. */
interface Act {
  readonly seq: number
  readonly at: string
  readonly by: { readonly name: string; readonly role: Role; readonly sender: Sender }
  readonly message: string
  readonly code: string
  readonly campaign?: Recorded['campaign']
  readonly detail: Details[number]
  readonly chain: string
}

interface Whose<A extends Act> {
  /** As people call the record. */
  readonly where: string
  /** Whose record it is, and whom the acts of one message are about, as their receipt says. */
  receiptOf(acts: readonly A[]): Pick<Recorded, 'owner' | 'unit'>
}

/** Whether a history is as it was written: every act chained to the one before, every receipt still the one given. */
export function checkActs<A extends Act>(
  acts: readonly A[],
  { where, receiptOf }: Whose<A>,
  { findings, signer, now }: { findings: Findings; signer: ReceiptSigner | undefined; now: Date | undefined },
): void {
  checkTimes(acts, where, { findings, now })
  const at = brokenLink(acts, sha256)
  const broken = acts.find(({ seq }) => seq === at)
  if (broken) {
    findings.found(
      `${where}第 ${broken.seq} 条（${shown(broken.at)}）`,
      '与前面的条目接不上：这一条或它前面的内容被改动或删去过',
      '与备份或当时的回执核对，从备份恢复',
    )
  }
  if (signer === undefined) return
  for (const group of byMessage(acts)) {
    const [first] = group
    if (first === undefined) continue
    const { seq, at, by, code, campaign } = first
    const details = group.map(({ detail }) => detail)
    const sealed = sealReceipt(signer, { ...receiptOf(group), seq, at, by, campaign, details })
    if (group.every((act) => act.code === sealed.code)) continue
    findings.found(
      `${where}第 ${seq} 条（${shown(at)}）`,
      `与它的回执验证码 ${code} 不符：内容被改动过，或回执密钥已更换`,
      '与联系人手中的回执核对，从备份恢复该数据或 keys 文件夹',
    )
  }
}

/** How far clocks of machines may differ. */
const DIFFER_MS = 60_000

/** Times never run backwards, and none lies ahead of this machine's clock, where there is one to compare with. */
function checkTimes<A extends Act>(
  acts: readonly A[],
  where: string,
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

/** One message is one receipt. */
function byMessage<A extends Act>(acts: readonly A[]): readonly (readonly A[])[] {
  const groups = new Map<string, A[]>()
  for (const act of acts) {
    const group = groups.get(act.message)
    if (group) group.push(act)
    else groups.set(act.message, [act])
  }
  return [...groups.values()]
}

/** `2026-07-20 10:00` of a moment in +08:00. */
const shown = (moment: string): string => moment.slice(0, 16).replace('T', ' ')
