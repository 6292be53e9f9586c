import type { Entry } from '../acts/entry.ts'
import { tasksOf } from '../acts/entry.ts'
import type { EntryDetail } from '../acts/unit-acts.ts'
import { chained } from '../domain/chain.ts'
import { shanghaiIso } from '../domain/day.ts'
import { canonicalJson } from '../domain/hash.ts'
import { type Reply, textReply } from '../domain/message.ts'
import type { Person } from '../domain/person.ts'
import { taskKey } from '../domain/task.ts'
import { entriesInForce } from '../dossier/entries-in-force.ts'
import type { Standing } from '../dossier/standing.ts'
import { standingIn } from '../reading/standings.ts'
import type { Receipt } from '../receipts/enter-acts.ts'
import { type Acting, actorOf } from './acting.ts'
import { inPeriods, type TaskChange, type Told } from './record-tasks.ts'

/** What a change makes of the entries before it. */
export interface Applied {
  readonly before: readonly Standing[]
  readonly after: readonly Standing[]
  /** The acts it adds; those that are on record already are left out. */
  readonly details: readonly EntryDetail[]
  /** The entries with those acts, as they would be numbered. */
  readonly entries: readonly Entry[]
}

/** Judges a change on entries without recording it; throws a BotError where it is not possible. */
export async function applied(change: TaskChange, entries: readonly Entry[]): Promise<Applied> {
  const standings = (all: readonly Entry[]) => change.tasks.map((task) => standingIn(all, task, change))
  const before = standings(entries)
  const decided = inPeriods(await change.decide(before, entries), change.tasks)
  const details = decided.filter((detail) => !isOnRecord(entries, detail, change.acting))
  const all = withDrafted(entries, details, change)
  return { before, after: standings(all), details, entries: all }
}

/** A draft has no receipt: its acts carry the code of none. */
const NO_CODE = '0000-0000'

function withDrafted(
  entries: readonly Entry[],
  details: readonly EntryDetail[],
  { acting, now }: TaskChange,
): readonly Entry[] {
  const first = (entries.at(-1)?.seq ?? 0) + 1
  const alike = { at: shanghaiIso(now), by: actorOf(acting), message: acting.message, code: NO_CODE }
  return [
    ...entries,
    ...chained(
      entries,
      details.map((detail, index) => ({ seq: first + index, ...alike, detail })),
    ),
  ]
}

/** Checks whether the very same was recorded and nothing of the kind came after it, of a stage where it is about one; a score is of whoever gave it. */
function isOnRecord(entries: readonly Entry[], detail: EntryDetail, acting: Acting): boolean {
  if (detail.kind === 'undone') return false
  const { userId, channel } = acting.sender
  const own = entriesInForce(entries).filter(
    ({ detail: other, by }) =>
      other.kind === detail.kind &&
      canonicalJson(tasksOf(other)) === canonicalJson(tasksOf(detail)) &&
      (!isScore(detail) || (by.sender.userId === userId && by.sender.channel === channel)) &&
      stageIn(other) === stageIn(detail),
  )
  const compared = accumulating.has(detail.kind) ? own : own.slice(-1)
  return compared.some((entry) => canonicalJson(entry.detail) === canonicalJson(detail))
}

const isScore = ({ kind }: EntryDetail): boolean => kind === 'scored' || kind === 'candidate-scored'

const stageIn = (detail: EntryDetail): string | null => ('stage' in detail ? detail.stage : null)

/** Of these a later one does not stand in for an earlier. */
const accumulating: ReadonlySet<EntryDetail['kind']> = new Set([
  'registered',
  'credited',
  'debited',
  'vetoed',
  'arranged',
  'candidate-registered',
  'candidate-credited',
  'candidate-vetoed',
])

/**
 * Joins changes of one dossier, in their order, into the one change that a message may make of it. Each is judged on what
 * those before leave; whoever is told hears of all of them at once.
 */
export function joinedChange(
  first: TaskChange,
  others: readonly TaskChange[],
  how: Pick<TaskChange, 'acting' | 'command'> & { tell(receipt: Receipt, replies: readonly Reply[]): readonly Reply[] },
): TaskChange {
  const changes = [first, ...others]
  const tasks = new Map(changes.flatMap((change) => change.tasks.map((task) => [taskKey(task), task] as const)))
  const { body: _, item: _item, ...alike } = first
  return {
    ...alike,
    ...(first.body === undefined ? {} : { body: first.body }),
    command: how.command,
    acting: how.acting,
    tasks: [...tasks.values()],
    isOneOfSeveral: true,
    decide: async (_before, entries) => {
      let so = entries
      const all: EntryDetail[] = []
      for (const change of changes) {
        const next = await applied(change, so)
        all.push(...next.details)
        so = next.entries
      }
      return all
    },
    tell: (_after, receipt, entries) => {
      const told = changes.map((change) =>
        change.tell(
          change.tasks.map((task) => standingIn(entries, task, change)),
          receipt,
          entries,
        ),
      )
      return {
        replies: how.tell(
          receipt,
          told.flatMap(({ replies }) => replies),
        ),
        notices: together(told.flatMap(({ notices = [] }) => notices)),
      }
    },
  }
}

type ToldNotice = NonNullable<Told['notices']>[number]

/** One message for the same people. */
function together(notices: readonly ToldNotice[]): readonly ToldNotice[] {
  const groups = new Map<string, { readonly to: readonly Person[]; readonly all: ToldNotice[] }>()
  for (const notice of notices) {
    const key = canonicalJson(notice.to.map(({ addresses }) => addresses))
    const group = groups.get(key) ?? { to: notice.to, all: [] }
    groups.set(key, group)
    group.all.push(notice)
  }
  return [...groups.values()].map(({ to, all }) => ({
    to,
    reply: textReply(...all.map(({ reply }) => reply.text)),
    ...(all.some(({ urgent }) => urgent) ? { urgent: true as const } : {}),
  }))
}
