import type { Acting } from '../changing/acting.ts'
import type { ChangePeople } from '../changing/change-people.ts'
import { type PeopleTold, tellPeople } from '../changing/people-told.ts'
import type { Campaign, Roster } from '../domain/campaign.ts'
import { canonicalJson } from '../domain/canonical-json.ts'
import { BotError } from '../domain/errors.ts'
import type { FileRef } from '../domain/file-ref.ts'
import type { IdKinds } from '../domain/id-kinds.ts'
import type { Answer } from '../domain/message.ts'
import { newOfficeContacts, type OfficeContact } from '../domain/office-contacts.ts'
import { officePeopleOf } from '../domain/office-people.ts'
import type { SheetRow } from '../ports/sheet-reader.ts'
import type { Receipt } from '../receipts/enter-acts.ts'
import { type RosterChanges, rosterChanges } from '../roster/roster-sheet/roster-changes.ts'
import { rosterFromSheet, type SheetRoster } from '../roster/roster-sheet/roster-from-sheet.ts'

const MAX_BYTES = 2 * 1024 * 1024

/** What a file would make of the roster, and the seal of that: of the roster before and after. */
export type RosterImport =
  | Extract<SheetRoster, { kind: 'wrong' }>
  | (Extract<SheetRoster, { kind: 'roster' }> & {
      readonly changes: RosterChanges
      readonly seal: string
      readonly officials: readonly OfficeContact[]
    })

/** Reads a file that was handed in as a roster; rejects with a BotError where it is no sheet. Changes nothing. */
export type ReadRosterImport = (
  file: FileRef,
  current: { readonly campaign: Campaign; readonly roster: Roster },
) => Promise<RosterImport>

export const rosterImportReader =
  (parts: {
    readSheet(sha256: string): Promise<readonly SheetRow[]>
    digest(text: string): string
    readonly idKinds: IdKinds['person']
  }): ReadRosterImport =>
  async (file, { campaign, roster: current }) => {
    if (file.size > MAX_BYTES) throw tooLarge()
    const { readSheet, digest, idKinds: kinds } = parts
    const found = rosterFromSheet(await readSheet(file.sha256), {
      current,
      kinds,
      office: officePeopleOf(campaign),
    })
    if (found.kind === 'wrong') return found
    const seal = digest(canonicalJson({ before: current, after: found.roster }))
    const officials = newOfficeContacts(campaign, { before: current, after: found.roster })
    return { ...found, changes: rosterChanges(current, found.roster), seal, officials }
  }

export type ImportRoster = (order: {
  acting: Acting
  file: FileRef
  imported: Extract<RosterImport, { kind: 'roster' }>
  /** `officials`: the office's people who become contact of a unit by it. */
  tell(receipt: Receipt, officials: readonly OfficeContact[]): PeopleTold
}) => Promise<Answer>

/** 导入名单: the roster first, then what is recorded of it; repeated after a crash it writes the same again. */
export const rosterImporter =
  (writeRoster: (roster: Roster) => Promise<void>, changePeople: ChangePeople): ImportRoster =>
  async ({ acting, file, imported: { roster, changes, officials }, tell }) => {
    await writeRoster(roster)
    return changePeople({
      by: { name: acting.person.name, role: acting.role, sender: acting.sender },
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

const tooLarge = () =>
  new BotError('sheet_too_large', '这个表超过 2 MB，没有读取。请只留名单一张表，删去图片和多余内容后再发。')
