import type { Entry } from '../acts/entry.ts'
import type { OfficeAct } from '../acts/office.ts'
import type { PeopleAct } from '../acts/people.ts'
import { type ActFault, faultsInActs } from '../domain/chain.ts'
import type { ReceiptSigner } from '../ports/keys.ts'
import { officeReceipts, peopleReceipts, peopleUnit, type Recorded, sealReceipt, unitReceipts } from './seal-receipt.ts'

/** Finds the acts of each kind of record that are not as they were written. */
export interface RecordFaults {
  dossier(unit: string, entries: readonly Entry[]): readonly ActFault<Entry>[]
  office(acts: readonly OfficeAct[]): readonly ActFault<OfficeAct>[]
  people(acts: readonly PeopleAct[]): readonly ActFault<PeopleAct>[]
}

type Act = Entry | OfficeAct | PeopleAct

/** Without a signer only the chains are checked, which need no key. */
export function recordFaults(signer: ReceiptSigner | undefined): RecordFaults {
  const faultsIn = <A extends Act>(
    acts: readonly A[],
    receiptOf: (acts: readonly A[]) => Pick<Recorded, 'owner' | 'unit'>,
  ) => faultsInActs(acts, signer && ((group) => codeOf(group, receiptOf(group), signer)))
  return {
    dossier: (unit, entries) => faultsIn(entries, () => unitReceipts(unit)),
    office: (acts) => faultsIn(acts, () => officeReceipts),
    people: (acts) =>
      faultsIn(acts, (group) => ({ ...peopleReceipts, unit: peopleUnit(group.map(({ detail }) => detail)) })),
  }
}

function codeOf(
  acts: readonly [Act, ...Act[]],
  receipt: Pick<Recorded, 'owner' | 'unit'>,
  signer: ReceiptSigner,
): string {
  const [first] = acts
  const campaign = 'campaign' in first ? first.campaign : undefined
  const { seq, place, at, by } = first
  return sealReceipt(signer, { ...receipt, seq, place, at, by, campaign, details: acts.map(({ detail }) => detail) })
    .code
}
