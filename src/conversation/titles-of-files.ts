import type { CurrentCampaign } from '../ports/campaign-source.ts'
import type { FileTitle } from '../understanding/file-words.ts'

/** What the tasks and the materials of each notice are called; of several notices each title says whose it is. */
export function titlesOfFiles(notices: readonly Pick<CurrentCampaign, 'id' | 'tasks'>[]): readonly FileTitle[] {
  return notices.flatMap(({ id, tasks }) => {
    const whose = notices.length > 1 ? { notice: id } : {}
    return tasks.flatMap(({ no, title, aliases, materials }) => [
      ...[title, ...aliases].map((said) => ({ title: said, task: no, ...whose })),
      ...materials.map((one) => ({
        title: one.title,
        task: no,
        ...(materials.length > 1 && one.no !== undefined ? { material: one.no } : {}),
        ...whose,
      })),
    ])
  })
}
