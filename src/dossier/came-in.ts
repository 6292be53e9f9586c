import type { TaskState } from '../acts/unit-acts.ts'
import type { FileRef } from '../domain/task.ts'
import type { Candidate } from './candidate.ts'

/** One time that something came in, by chat or on paper. */
export interface CameIn {
  /** The number of the task's upload, from 0; of a candidate always 0. */
  readonly upload: number
  /** The positions of the materials that it brought, of a candidate their numbers; empty where none was said. */
  readonly materials: readonly number[]
  readonly at: Date
  readonly links: readonly string[]
  readonly files: readonly FileRef[]
  readonly note: string
  readonly onPaper: boolean
  /** Something else came later for all that it brought. */
  readonly isReplaced: boolean
}

/** Everything that came in for a task and was not withdrawn, in the order in which it came. */
export const cameIn = ({ uploads }: TaskState): readonly CameIn[] =>
  uploads.flatMap(({ submissions, arrivals }, upload) =>
    submissions.map((one, index): CameIn => {
      const places = one.materials.length > 0 ? one.materials : [...arrivals.keys()]
      const later = submissions.slice(index + 1)
      const cameAgain = (place: number) =>
        later.some(({ materials }) => materials.length === 0 || materials.includes(place))
      return {
        upload,
        materials: one.materials,
        at: new Date(one.receivedAt),
        links: one.kind === 'submitted' ? one.links : [],
        files: one.kind === 'submitted' ? one.files : [],
        note: one.note,
        onPaper: one.kind === 'registered',
        isReplaced: places.every(cameAgain),
      }
    }),
  )

/** Everything that came in for a candidate and was not withdrawn: the links of its nomination, then its materials. */
export function cameInForCandidate({ links, since, handedIn }: Candidate): readonly CameIn[] {
  const nominated = { upload: 0, materials: [], at: since, links, files: [], note: '', onPaper: false }
  return [
    ...(links.length === 0 ? [] : [{ ...nominated, isReplaced: false }]),
    ...handedIn.map(({ material, at, links: own, files, note, onPaper }, index) => ({
      upload: 0,
      materials: material === null ? [] : [material],
      at,
      links: own,
      files,
      note,
      onPaper,
      isReplaced: material !== null && handedIn.slice(index + 1).some((later) => later.material === material),
    })),
  ]
}
