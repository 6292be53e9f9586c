import { join } from 'node:path'
import { answerAgain } from '../../domain/answered.ts'
import { storeConflict } from '../../domain/errors.ts'
import { UnitId } from '../../domain/unit.ts'
import { Dossier, emptyDossier } from '../../dossier/dossier.ts'
import type { DossierStore } from '../../ports/dossier-store.ts'
import { once } from '../files/once.ts'
import { jsonDocuments } from './json-documents.ts'

/** The dossiers of one campaign, one small JSON file each below `<folder>/<campaign>`. */
export function lowdbDossiers({ folder, campaign }: { folder: string; campaign: string }): DossierStore {
  const documents = jsonDocuments({
    folder: join(folder, campaign),
    schema: Dossier,
    empty: (unit) => emptyDossier(campaign, UnitId.parse(unit)),
  })
  /** Which unit's dossier a message changed. */
  const unitOfMessage = new Map<string, UnitId>()
  const unitOfCode = new Map<string, UnitId>()
  const remember = ({ unit, entries, answers }: Dossier) => {
    for (const { code } of entries) unitOfCode.set(code, unit)
    for (const { message } of [...entries, ...answers]) unitOfMessage.set(message, unit)
  }
  const units = async () => (await documents.keys()).map((key) => UnitId.parse(key))
  const readAll = once(async () => {
    for (const unit of await units()) remember(await documents.load(unit))
  })

  return {
    load: (unit) => documents.load(unit),
    units,
    async save(dossier, madeFrom) {
      const stored = await documents.load(dossier.unit)
      if (stored.version !== madeFrom) throw storeConflict(dossier.unit)
      await documents.save(dossier.unit, dossier)
      remember(dossier)
    },
    async answerTo(message) {
      await readAll()
      const unit = unitOfMessage.get(message)
      if (unit === undefined) return undefined
      const dossier = await documents.load(unit)
      return answerAgain({ ...dossier, changes: dossier.entries }, message)
    },
    async unitOfReceipt(code) {
      await readAll()
      return unitOfCode.get(code)
    },
  }
}
