import { type Acting, actorOf } from '../../src/changing/acting.ts'
import { type PeopleTold, tellPeople } from '../../src/changing/people-told.ts'
import type { Capabilities } from '../../src/conversation/capabilities.ts'
import { sheetTooLarge } from '../../src/domain/errors.ts'
import { canonicalJson, hashHex } from '../../src/domain/hash.ts'
import type { Answer } from '../../src/domain/message.ts'
import { newOfficeContacts, type OfficeContact, officePeopleOf } from '../../src/domain/office-people.ts'
import type { AddressKind } from '../../src/domain/person.ts'
import { type SharedAccount, sharedAccounts } from '../../src/domain/shared-accounts.ts'
import type { FileRef } from '../../src/domain/task.ts'
import type { CurrentCampaign } from '../../src/ports/campaign-source.ts'
import type { Sheet } from '../../src/ports/files.ts'
import type { Receipt } from '../../src/receipts/enter-acts.ts'
import { type RosterChanges, rosterChanges } from '../../src/roster/roster-sheet/roster-changes.ts'
import { hasHeadings, rosterFromSheet, type SheetRoster } from '../../src/roster/roster-sheet/roster-from-sheet.ts'

const MAX_BYTES = 2 * 1024 * 1024

/** The roster that a file would make, with a seal of the roster before and after. */
export type RosterImport = { readonly sheet: Sheet } & (
  | Extract<SheetRoster, { kind: 'wrong' }>
  | (Extract<SheetRoster, { kind: 'roster' }> & {
      readonly changes: RosterChanges
      readonly seal: string
      readonly officials: readonly OfficeContact[]
      readonly accounts: readonly SharedAccount[]
    })
)

/** Reads a file that was handed in as a roster; rejects with a BotError where it is no sheet. Changes nothing. */
export async function readRosterImport(
  { readSheet, idKinds: kinds }: Pick<Capabilities, 'readSheet' | 'idKinds'>,
  file: FileRef,
  { campaign, roster: current, rubric }: Pick<CurrentCampaign, 'campaign' | 'roster' | 'rubric'>,
  account: AddressKind | undefined,
): Promise<RosterImport> {
  if (file.size > MAX_BYTES) throw sheetTooLarge()
  const office = officePeopleOf(campaign)
  const sheet = await readSheet(file.sha256, (rows) => hasHeadings(rows, kinds))
  const found = rosterFromSheet(sheet.rows, { current, kinds, account, unitKinds: rubric.unitKinds, office })
  if (found.kind === 'wrong') return { ...found, sheet }
  const seal = hashHex(canonicalJson({ before: current, after: found.roster }))
  const officials = newOfficeContacts(campaign, { before: current, after: found.roster })
  const accounts = sharedAccounts(campaign, found.roster)
  return { ...found, sheet, changes: rosterChanges(current, found.roster), seal, officials, accounts }
}

interface Order {
  readonly acting: Acting
  readonly file: FileRef
  readonly imported: Extract<RosterImport, { kind: 'roster' }>
  /** `officials`: the office's people who become contact of a unit by it. */
  tell(receipt: Receipt, officials: readonly OfficeContact[]): PeopleTold
}

/** Writes the roster first, then the act; repeated after a crash it writes the same again. */
export async function importRoster(
  { writeRoster, changePeople }: Pick<Capabilities, 'writeRoster' | 'changePeople'>,
  { acting, file, imported: { roster, changes, officials }, tell }: Order,
): Promise<Answer> {
  await writeRoster(roster)
  return changePeople({
    by: actorOf(acting),
    message: acting.message,
    alongside: acting.alongside,
    decide: (people, current) => ({
      people,
      detail: {
        kind: 'rosterImported',
        added: changes.added.length,
        changed: changes.changed.length,
        removed: changes.removed.length,
        files: [file.sha256],
      },
      present: (receipt) => {
        const told = tell(receipt, officials)
        if (officials.length === 0) return { answer: told.answer, outgoing: [] }
        return tellPeople(current, receipt, { by: acting.sender }, told)
      },
    }),
  })
}
