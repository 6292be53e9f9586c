import type { Day } from '../domain/day.ts'
import { BotError } from '../domain/errors.ts'
import type { CurrentCampaign } from '../ports/campaign-source.ts'
import type { OfficeAct, OfficeActDetail } from '../ports/office-store.ts'
import { clauseKey } from '../rules/notice.ts'
import { officeClauses } from '../rules/office-clauses.ts'
import { nextCircularNumber } from './draft-circular.ts'

/** What a circular leaves on record: itself as sent, and that the office's duty to 通报工作进度 was done that day. */
export function circularActs(
  acts: readonly OfficeAct[],
  { campaign, duties }: Pick<CurrentCampaign, 'campaign' | 'duties'>,
  sent: { number: string; text: string; recipients: number; on: Day },
): OfficeActDetail[] {
  const { number, text, recipients, on } = sent
  if (number !== nextCircularNumber(acts, campaign.year)) throw numberTaken()
  const done = duties
    .flatMap((rubric) => rubric.duties)
    .filter(({ clause }) => clauseKey(clause) === clauseKey(officeClauses.circularAndLetter))
    .filter(({ id }) => !acts.some(({ detail }) => detail.kind === 'duty' && detail.duty === id && detail.on === on))
  return [
    { kind: 'circular', number, text, recipients },
    ...done.map(({ id }): OfficeActDetail => ({ kind: 'duty', duty: id, on, note: number })),
  ]
}

const numberTaken = () => new BotError('number_taken', '刚才已有人发出同一编号的通报，请重新发送「通报」查看新的内容。')
