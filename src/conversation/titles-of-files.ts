import type { Person } from '../domain/person.ts'
import type { CurrentCampaign } from '../ports/campaign-source.ts'
import type { FileTitle } from '../understanding/file-words.ts'
import { materialWords } from './candidate-words.ts'
import { ownCandidates } from './own-candidates.ts'

type Titled = Pick<CurrentCampaign, 'id' | 'tasks' | 'candidates'> & {
  readonly rubric: { readonly selection: { readonly course: Parameters<typeof materialWords>[0] } | null }
}

/**
 * What the tasks and the materials of each notice are called; of several notices each title says whose it is. Those of a
 * selection are for somebody who speaks for a candidate.
 */
export function titlesOfFiles(notices: readonly Titled[], person: Person | undefined): readonly FileTitle[] {
  return notices.flatMap((notice) => {
    const whose = notices.length > 1 ? { notice: notice.id } : {}
    const titles = [...titlesOfTasks(notice), ...(ownCandidates(notice, person).length > 0 ? titlesIn(notice) : [])]
    return titles.map((title) => ({ ...title, ...whose }))
  })
}

const titlesOfTasks = ({ tasks }: Titled): readonly FileTitle[] =>
  tasks.flatMap(({ no, title, aliases, materials }) => [
    ...[title, ...aliases].map((said) => ({ title: said, task: no })),
    ...materials.map((one) => ({
      title: one.title,
      task: no,
      ...(materials.length > 1 && one.no !== undefined ? { material: one.no } : {}),
    })),
  ])

const titlesIn = ({ rubric: { selection } }: Titled): readonly FileTitle[] =>
  (selection ? materialWords(selection.course) : []).flatMap(({ no, names }) =>
    names.map((title) => ({ title, material: no })),
  )
