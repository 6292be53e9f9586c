import { MARK_FILE } from '../../compose/move-mark.ts'
import { ANCHOR } from '../../stores/journal/anchor.ts'

/** The records, whether in files of their own or in the journal. */
const RECORDS =
  /^(dossiers|office|conversations|reminders|pushed|received|journal|index|links|channels|(people|pushes|board|downloads|roster-told|first-starts)\.json(\.prev)?)$/

/** Whether an entry at the top of a data folder is of its records; keys, rosters and files are not. */
export const isRecordEntry = (name: string): boolean => RECORDS.test(name) || name === ANCHOR || name === MARK_FILE
