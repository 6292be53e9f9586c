import type { OneAtATime } from '../domain/one-at-a-time.ts'
import type { UnitId } from '../domain/unit.ts'
import { withoutSent } from '../dossier/dossier.ts'
import type { DossierStore } from '../ports/dossier-store.ts'
import type { OfficeStore } from '../ports/office-store.ts'
import type { PeopleStore } from '../ports/people-store.ts'
import type { Outbox } from './deliver-outbox.ts'

/** What a unit's dossier still has to send; `exclusively` is the lock under which dossiers are written. */
export const dossierOutbox = (unit: UnitId, dossiers: DossierStore, exclusively: OneAtATime): Outbox => ({
  waiting: async () => (await dossiers.load(unit)).outbox,
  settle: (keys) =>
    exclusively(unit, async () => {
      const dossier = await dossiers.load(unit)
      await dossiers.save(withoutSent(dossier, keys), dossier.version)
    }),
})

/** What the office's own record still has to send. */
export const officeOutbox = (office: OfficeStore): Outbox => ({
  waiting: async () => (await office.load()).outbox,
  settle: (keys) =>
    office.update((record) => ({
      record: { ...record, outbox: record.outbox.filter(({ key }) => !keys.has(key)) },
      result: undefined,
    })),
})

/** What is still to be told of a handover. */
export const peopleOutbox = (people: PeopleStore): Outbox => ({
  waiting: async () => (await people.load()).outbox,
  settle: (keys) =>
    people.update((before) => ({
      people: { ...before, outbox: before.outbox.filter(({ key }) => !keys.has(key)) },
      result: undefined,
    })),
})
