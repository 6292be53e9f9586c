import type { OfficeAct } from '../../acts/office.ts'
import type { Matter } from '../../domain/reminder.ts'
import { relayingOf, unconfirmedIn } from '../relaying.ts'

/** What was relayed (传达) and is not confirmed yet, of each unit it was sent to; from the day it was sent last. */
export function relaysToConfirm(
  { id: notice, name }: { readonly id: string; readonly name: string },
  acts: readonly Pick<OfficeAct, 'at' | 'by' | 'detail'>[],
): readonly Matter[] {
  const relaying = relayingOf(acts)
  if (relaying === null) return []
  return unconfirmedIn(relaying).map((unit) => ({
    notice,
    of: { kind: 'unit', unit },
    title: `${name}的传达`,
    due: relaying.repeatedOn ?? relaying.on,
    isSent: true,
    voluntary: false,
    missing: '还没有确认收到',
    consequence: '',
    say: `传达 ${name} 收到`,
  }))
}
