import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Entry } from '../../../src/acts/entry.ts'
import type { OfficeAct } from '../../../src/acts/office.ts'
import type { PeopleAct } from '../../../src/acts/people.ts'
import {
  officeReceipts,
  peopleReceipts,
  peopleUnit,
  type Recorded,
  sealReceipt,
  unitReceipts,
} from '../../../src/receipts/seal-receipt.ts'
import { receiptKey } from '../../../src/stores/files/receipt-key.ts'

/** The keys that acts of every record share. */
type Act = Entry | OfficeAct | PeopleAct
type Whose = Pick<Recorded, 'owner' | 'unit'>

/** Gives a folder of the first format a key, and its acts the receipts that this key gives: a key is not for a repository. */
export async function withKeys(folder: string): Promise<void> {
  const key = join(folder, 'keys', 'receipt-key.pem')
  const signer = await receiptKey(key)
  const recode = async <A extends Act>(path: string, list: string, receiptOf: (acts: A[]) => Whose) => {
    const file = JSON.parse(await readFile(path, 'utf8'))
    const acts: A[] = (file.document ?? file)[list] ?? []
    for (const act of acts) {
      const group = acts.filter(({ message }) => message === act.message)
      const { seq, at, by } = group[0] ?? act
      const details = group.map(({ detail }) => detail)
      act.code = sealReceipt(signer, { ...receiptOf(group), seq, at, by, details }).code
    }
    await writeFile(path, JSON.stringify(file))
  }
  for (const campaign of await readdir(join(folder, 'dossiers'))) {
    for (const name of await readdir(join(folder, 'dossiers', campaign))) {
      const unit = name.replace('.json', '')
      await recode(join(folder, 'dossiers', campaign, name), 'entries', () => unitReceipts(unit))
    }
  }
  for (const name of await readdir(join(folder, 'office'))) {
    await recode(join(folder, 'office', name), 'acts', () => officeReceipts)
  }
  await recode<PeopleAct>(join(folder, 'people.json'), 'acts', (acts) => ({
    ...peopleReceipts,
    unit: peopleUnit(acts.map(({ detail }) => detail)),
  }))
}
