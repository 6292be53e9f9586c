import type { ReceiptCampaign, ReceiptPlace } from '../domain/receipt.ts'
import type { UnitId } from '../domain/unit.ts'
import type { ReceiptSigner } from '../ports/keys.ts'
import type { AllCampaigns, PeopleStore } from '../ports/record-stores.ts'
import {
  officeReceipts,
  peopleReceipts,
  peopleUnit,
  type Recorded,
  type SealedReceipt,
  sealReceipt,
  unitReceipts,
} from './seal-receipt.ts'

export interface FoundReceipt extends SealedReceipt {
  /** False where what is kept does not give the code it was issued with: altered, or sealed by another key. */
  readonly genuine: boolean
  /** The units whose contacts may see all of it; the office always may. */
  readonly units: readonly UnitId[]
  /** The campaign's name; undefined for the list of people, which belongs to no campaign. */
  readonly campaign: string | undefined
}

/** 验回执: what a code was given for in any campaign, made again from the record; undefined where none has it. */
export type FindReceipt = (code: string) => Promise<FoundReceipt | undefined>

interface Parts {
  readonly campaigns: AllCampaigns
  readonly people: PeopleStore
  readonly signer: ReceiptSigner
  /** The name of a campaign in Chinese, by its id. */
  campaignWords(id: string): string
}

interface Act {
  readonly seq: number
  readonly at: string
  readonly by: Recorded['by']
  readonly message: string
  readonly code: string
  readonly campaign?: ReceiptCampaign
  readonly place?: ReceiptPlace
  readonly detail: Recorded['details'][number]
}

/** Codes have forty bits, so two receipts may share one: the genuine one wins. */
export const makeFindReceipt =
  (parts: Parts): FindReceipt =>
  async (code) => {
    let altered: FoundReceipt | undefined
    for await (const { units, campaign, recorded } of everyRecorded(code, parts)) {
      const sealed = sealReceipt(parts.signer, recorded)
      const found = { ...sealed, units, campaign, genuine: sealed.code === code }
      if (found.genuine) return found
      altered ??= found
    }
    return altered
  }

interface Found extends Pick<FoundReceipt, 'units' | 'campaign'> {
  readonly recorded: Recorded
}

async function* everyRecorded(code: string, parts: Parts): AsyncGenerator<Found> {
  yield* inDossiers(code, parts)
  yield* inOffices(code, parts)
  yield* inPeople(code, parts)
}

async function* inDossiers(code: string, { campaigns, campaignWords }: Parts): AsyncGenerator<Found> {
  for (const { campaign, unit } of await campaigns.dossiersOfReceipt(code)) {
    const recorded = recordedUnder(code, (await campaigns.dossiersOf(campaign).load(unit)).entries)
    if (recorded)
      yield { recorded: { ...recorded, ...unitReceipts(unit) }, units: [unit], campaign: campaignWords(campaign) }
  }
}

async function* inOffices(code: string, { campaigns, campaignWords }: Parts): AsyncGenerator<Found> {
  for (const campaign of await campaigns.officesOfReceipt(code)) {
    const recorded = recordedUnder(code, (await campaigns.officeOf(campaign).load()).acts)
    if (recorded) yield { recorded: { ...recorded, ...officeReceipts }, units: [], campaign: campaignWords(campaign) }
  }
}

async function* inPeople(code: string, { people }: Parts): AsyncGenerator<Found> {
  const { acts } = await people.load()
  const recorded = recordedUnder(code, acts)
  if (!recorded) return
  const details = acts.filter((act) => act.code === code).map(({ detail }) => detail)
  const units = details.flatMap((detail) => ('units' in detail ? detail.units : []))
  yield { recorded: { ...recorded, ...peopleReceipts, unit: peopleUnit(details) }, units, campaign: undefined }
}

/** The acts of the one message that was answered with the code. */
function recordedUnder(code: string, acts: readonly Act[]): Omit<Recorded, 'owner' | 'unit'> | undefined {
  const first = acts.find((act) => act.code === code)
  if (!first) return undefined
  const { seq, place, at, by, campaign, message } = first
  const details = acts.filter((act) => act.message === message).map(({ detail }) => detail)
  return { seq, place, at, by, campaign, details }
}
