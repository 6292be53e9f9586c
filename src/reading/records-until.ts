import type { NoticeRecords } from './notice-records.ts'

/** The records as they were known at a moment (回放): what was recorded later is not there. */
export function recordsUntil({ dossiersOf, officeOf }: NoticeRecords, until: Date): NoticeRecords {
  const isKnown = ({ at }: { readonly at: string }) => new Date(at) <= until
  return {
    dossiersOf: (notice) => {
      const dossiers = dossiersOf(notice)
      return {
        ...dossiers,
        load: async (unit) => {
          const dossier = await dossiers.load(unit)
          return { ...dossier, entries: dossier.entries.filter(isKnown) }
        },
      }
    },
    officeOf: (notice) => {
      const office = officeOf(notice)
      return {
        ...office,
        load: async () => {
          const record = await office.load()
          return { ...record, acts: record.acts.filter(isKnown) }
        },
      }
    },
  }
}
