import type { ListedGroup } from '../channels/channel.ts'
import type { Incoming } from '../domain/message.ts'
import { addressKeys, shareAKey } from '../domain/same-person.ts'
import type { Inbox } from '../ports/inbox.ts'
import type { Log } from '../ports/log.ts'

interface Parts {
  groups(): readonly ListedGroup[]
  readonly log: Log
}

/** A bot may be in any number of groups. */
const MOST_TOLD = 1000

/** Logs the id of each group that speaks and that the roster does not list, once: to list it one has to know it. */
export function tellingUnlistedGroups(inbox: Inbox, { groups, log }: Parts): Inbox {
  const told = new Set<string>()
  const note = ({ answerTo }: Incoming) => {
    if (answerTo?.kind !== 'group' || !answerTo.addresses) return
    const keys = addressKeys(answerTo.addresses)
    const id = keys.join(' ')
    if (told.has(id) || told.size >= MOST_TOLD) return
    if (groups().some(({ addresses }) => shareAKey(addressKeys(addresses), keys))) return
    told.add(id)
    log.info(
      { group: answerTo.addresses },
      '名单之外的一个群里有人说话；要向这个群推送，把群号写进 roster.yaml 的 groups',
    )
  }
  return {
    ...inbox,
    receive(incoming) {
      note(incoming)
      return inbox.receive(incoming)
    },
  }
}
