import type { Standing } from '../dossier/standing.ts'
import type { Turn } from './command.ts'
import { DeniedError } from './permission.ts'

/** The first reviewer answers for a result, another person decides on the appeal; throws a DeniedError saying who. */
export function requireAnother({ current, person, from }: Turn, { task, state }: Standing): void {
  const isOwn = state.confirmedBy.some(
    (sender) =>
      (sender.channel === from.channel && sender.userId === from.userId) ||
      (person !== undefined && current.directory.personOf(sender) === person),
  )
  if (!isOwn) return
  const others = current.directory.clerks().filter((clerk) => clerk !== person)
  const who =
    others.length > 0 ? `请由${others.map(({ name }) => name).join('、')}复核` : '请先在 campaign.yaml 中增加一名督导员'
  throw new DeniedError(`任务${task.no}是您核定的，申诉须由另一名督导员复核，您不能作出或收回复核：${who}。`)
}
