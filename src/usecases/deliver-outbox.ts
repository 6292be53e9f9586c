import type { UnitId } from '../domain/unit.ts'
import { withoutSent } from '../dossier/dossier.ts'
import type { DossierStore } from '../ports/dossier-store.ts'
import type { Log } from '../ports/log.ts'
import type { Outbound } from '../ports/outbound.ts'
import { type OneAtATime, oneAtATime } from './one-at-a-time.ts'

/** Sends what a unit's dossier still has to send; what fails stays there for the next time. */
export type DeliverOutbox = (unit: UnitId) => Promise<void>

export function outboxDeliverer(parts: {
  dossiers: DossierStore
  outbound: Outbound
  log: Log
  exclusively: OneAtATime
}): DeliverOutbox {
  const oneRoundAtATime = oneAtATime()

  const deliver = async (unit: UnitId) => {
    const { outbox } = await parts.dossiers.load(unit)
    const settled = new Set<string>()
    for (const message of outbox) {
      const delivery = await parts.outbound.send(message)
      if (delivery.kind !== 'sent') parts.log.warn({ key: message.key, ...delivery }, 'message not delivered')
      if (delivery.kind !== 'failed') settled.add(message.key)
    }
    if (settled.size === 0) return
    await parts.exclusively(unit, async () => {
      const dossier = await parts.dossiers.load(unit)
      await parts.dossiers.save(withoutSent(dossier, settled), dossier.version)
    })
  }

  return (unit) => oneRoundAtATime(unit, () => deliver(unit))
}
