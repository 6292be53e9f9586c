import { ofAll } from './of-all.ts'
import { ofContacts } from './of-contacts.ts'
import { ofOffice } from './of-office.ts'
import type { Read, Rewording } from './rewording.ts'

const rewordings: readonly Rewording[] = [...ofContacts, ...ofOffice, ...ofAll]

const LONGEST = 240

/** The plain words of a command that a message may mean of which something else is read, or nothing. */
export function reworded(text: string, read: Read): readonly string[] {
  const said = text.trim()
  if (said.length > LONGEST) return []
  return rewordings.flatMap(({ pattern, over = 'talk', plain }) => {
    const found = read === 'nothing' || over === read || over === 'order' ? pattern.exec(said) : null
    return found ? [plain(...found.slice(1).map((group) => group ?? ''))] : []
  })
}
