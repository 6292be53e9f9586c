import { chained } from '../domain/chain.ts'
import { shanghaiIso } from '../domain/day.ts'
import type { Clock } from '../ports/clock.ts'
import type { ReceiptSigner } from '../ports/keys.ts'
import { nextPlace, type PlacedAct, seriesOf } from './receipt-series.ts'
import { type Recorded, sealReceipt } from './seal-receipt.ts'

/** 回执: what the sender keeps. */
export interface Receipt {
  readonly number: string
  readonly code: string
  readonly at: Date
}

/** The addition of one message to a record. */
interface Addition<Detail> extends Pick<Recorded, 'owner' | 'campaign' | 'unit' | 'by'> {
  readonly message: string
  /** Parsed by their schemas. */
  readonly details: readonly Detail[]
}

/** Makes acts of what one message adds: numbered on, under one receipt, chained to those the record holds. */
export function enterActs<Detail extends Recorded['details'][number]>(
  before: readonly (PlacedAct & { readonly at: string; readonly chain: string })[],
  { message, details, ...whose }: Addition<Detail>,
  { signer, clock }: { readonly signer: ReceiptSigner; readonly clock: Clock },
) {
  const at = shanghaiIso(notBefore(clock.now(), before.at(-1)?.at))
  const { by, campaign } = whose
  const first = (before.at(-1)?.seq ?? 0) + 1
  const place = nextPlace(before, seriesOf({ ...whose, details }))
  const { number, code } = sealReceipt(signer, { ...whose, at, seq: first, place, details })
  const alike = { at, by, message, code, ...(campaign && { campaign }), place }
  const acts = details.map((detail, index) => ({ seq: first + index, ...alike, detail }))
  const receipt: Receipt = { number, code, at: new Date(at) }
  return { acts: chained(before, acts), at, receipt }
}

/** A clock that was set back gives no act an earlier time than the one before it. */
const notBefore = (now: Date, last: string | undefined): Date =>
  last === undefined ? now : new Date(Math.max(now.getTime(), Date.parse(last)))
