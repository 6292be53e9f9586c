import type { UnitId } from '../domain/unit.ts'
import type { DossierStore } from '../ports/dossier-store.ts'
import type { OfficeStore } from '../ports/office-store.ts'
import type { PeopleStore } from '../ports/people-store.ts'
import type { ReceiptSigner } from '../ports/receipt-signer.ts'
import {
  officeReceipts,
  peopleReceipts,
  peopleUnit,
  type Recorded,
  type SealedReceipt,
  sealReceipt,
} from './seal-receipt.ts'

export interface FoundReceipt extends SealedReceipt {
  /** False where what is kept does not give the code it was issued with: altered, or sealed by another key. */
  readonly genuine: boolean
  /** Whose contacts may see all of it, beside the office. */
  readonly units: readonly UnitId[]
}

/** 验回执: what a code was given for, made again from the record; undefined where no record has it. */
export type FindReceipt = (code: string) => Promise<FoundReceipt | undefined>

interface Parts {
  readonly dossiers: DossierStore
  readonly office: OfficeStore
  readonly people: PeopleStore
  readonly signer: ReceiptSigner
}

interface Act {
  readonly seq: number
  readonly at: string
  readonly by: Recorded['by']
  readonly message: string
  readonly code: string
  readonly detail: Recorded['details'][number]
}

export const receiptFinder =
  (parts: Parts): FindReceipt =>
  async (code) => {
    const found = (await inDossiers(code, parts)) ?? (await inOffice(code, parts)) ?? (await inPeople(code, parts))
    if (!found) return undefined
    const { units, ...recorded } = found
    const sealed = sealReceipt(parts.signer, recorded)
    return { ...sealed, units, genuine: sealed.code === code }
  }

type Found = Recorded & Pick<FoundReceipt, 'units'>

async function inDossiers(code: string, { dossiers }: Parts): Promise<Found | undefined> {
  const unit = await dossiers.unitOfReceipt(code)
  if (unit === undefined) return undefined
  const recorded = recordedUnder(code, (await dossiers.load(unit)).entries)
  return recorded && { ...recorded, owner: unit, unit, units: [unit] }
}

async function inOffice(code: string, { office }: Parts): Promise<Found | undefined> {
  const recorded = recordedUnder(code, (await office.load()).acts)
  return recorded && { ...recorded, ...officeReceipts, units: [] }
}

async function inPeople(code: string, { people }: Parts): Promise<Found | undefined> {
  const { acts } = await people.load()
  const recorded = recordedUnder(code, acts)
  if (!recorded) return undefined
  const details = acts.filter((act) => act.code === code).map(({ detail }) => detail)
  const units = details.flatMap((detail) => ('units' in detail ? detail.units : []))
  return { ...recorded, ...peopleReceipts, unit: peopleUnit(details), units }
}

/** The acts of the one message that was answered with the code. */
function recordedUnder(code: string, acts: readonly Act[]): Omit<Recorded, 'owner' | 'unit'> | undefined {
  const first = acts.find((act) => act.code === code)
  if (!first) return undefined
  const { seq, at, by, message } = first
  return { seq, at, by, details: acts.filter((act) => act.message === message).map(({ detail }) => detail) }
}
