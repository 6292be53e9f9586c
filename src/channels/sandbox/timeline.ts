import type { Outcome } from '../../domain/command.ts'
import type { Reply } from '../../domain/message.ts'
import type { Turn } from './history.ts'
import type { InboxItem } from './inbox.ts'

/** One line of a conversation, as the page shows it. */
export type TimelineItem =
  | { readonly kind: 'said'; readonly at: string; readonly user: string; readonly text: string; readonly file?: string }
  | { readonly kind: 'answered'; readonly at: string; readonly outcome: Outcome; readonly replies: readonly Reply[] }
  | { readonly kind: 'pushed'; readonly item: InboxItem }

/** What was said and what was pushed, in the order in which it came. */
export function timelineOf(turns: readonly Turn[], pushed: readonly InboxItem[]): TimelineItem[] {
  const items: TimelineItem[] = []
  const rest = [...pushed]
  const showPushedUpTo = (seq: number) => {
    while (rest[0] !== undefined && rest[0].seq <= seq) {
      const [item] = rest.splice(0, 1)
      if (item !== undefined) items.push({ kind: 'pushed', item })
    }
  }
  for (const { at, user, text, file, outcome, replies, pushedBefore } of turns) {
    showPushedUpTo(pushedBefore)
    items.push({ kind: 'said', at, user, text, ...(file === undefined ? {} : { file }) })
    items.push({ kind: 'answered', at, outcome, replies })
  }
  showPushedUpTo(Number.POSITIVE_INFINITY)
  return items
}
