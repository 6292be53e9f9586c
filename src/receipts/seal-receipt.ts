import type { PeopleActDetail } from '../acts/people.ts'
import { canonicalJson, hashHex } from '../domain/hash.ts'
import type { Role, Sender } from '../domain/person.ts'
import {
  type ReceiptAct,
  type ReceiptCampaign,
  type ReceiptPlace,
  type ReceiptStatement,
  type RecordOwner,
  receiptNumber,
} from '../domain/receipt.ts'
import type { ReceiptSigner } from '../ports/keys.ts'

/** The stored acts of one message. */
export interface Recorded {
  /** The owner of the record, part of the number. */
  readonly owner: RecordOwner
  /** It stands in the number too; absent in receipts of an early version, and for who speaks for whom. */
  readonly campaign?: ReceiptCampaign | undefined
  /** The subject: the owner itself where that is a unit. */
  readonly unit: string
  readonly at: string
  readonly by: { readonly name: string; readonly role: Role; readonly sender: Sender }
  /** The position of the first act in the record. */
  readonly seq: number
  /** Absent in receipts of an early version. */
  readonly place?: ReceiptPlace | undefined
  /** Parsed by their schemas, so that what is read back from disk gives the same text. */
  readonly details: readonly RecordedDetail[]
}

/** The common keys of all acts. */
interface RecordedDetail {
  readonly kind: string
  readonly task?: number | null
  readonly tasks?: readonly number[]
  readonly links?: readonly string[]
  readonly files?: readonly (string | { readonly sha256: string })[]
}

export interface SealedReceipt {
  readonly number: string
  readonly code: string
  readonly statement: ReceiptStatement
  /** The signed text and its signature. */
  readonly text: string
  readonly signature: string
}

/** A unit's dossier. */
export const unitReceipts = (unit: string) => ({ owner: { unit }, unit })

/** The office's own record. */
export const officeReceipts = { owner: { record: '督导办' }, unit: '督导办' } as const

/** The receipts about people. */
export const peopleReceipts = { owner: { record: '名单' } } as const

/** Names the subject of an act of 名单: its units, else the office. */
export const peopleUnit = (details: readonly PeopleActDetail[]): string =>
  details.flatMap((detail) => ('units' in detail ? detail.units : [])).join('、') || officeReceipts.unit

/** Makes the receipt of what was recorded: the same one whenever it is made again from the same record. */
export function sealReceipt(signer: ReceiptSigner, recorded: Recorded): SealedReceipt {
  const { unit, at, by, details } = recorded
  const number = receiptNumber(recorded)
  const acts = details.map(actOf)
  const statement = { v: 1 as const, number, unit, at, role: by.role, by: hashHex(canonicalJson(by)), acts }
  const text = canonicalJson(statement)
  return { number, statement, text, ...signer.seal(text) }
}

function actOf(detail: RecordedDetail): ReceiptAct {
  const one = detail.task === undefined || detail.task === null ? [] : [detail.task]
  return {
    kind: detail.kind,
    tasks: [...(detail.tasks ?? one)],
    links: (detail.links ?? []).map((link) => hashHex(link)),
    files: (detail.files ?? []).map((file) => (typeof file === 'string' ? file : file.sha256)),
    sha256: hashHex(canonicalJson(detail)),
  }
}
