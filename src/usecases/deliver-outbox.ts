import type { UnitId } from '../domain/unit.ts'
import { withoutSent } from '../dossier/dossier.ts'
import type { DossierStore } from '../ports/dossier-store.ts'
import type { Log } from '../ports/log.ts'
import type { Outbound } from '../ports/outbound.ts'
import { type OneAtATime, oneAtATime } from './one-at-a-time.ts'

export interface DeliverOutbox {
  /** Sends what a unit's dossier still has to send; what fails stays there for the next time. Never rejects. */
  deliver(unit: UnitId): Promise<void>
  /** After a start: what an earlier run left behind. */
  deliverAll(): Promise<void>
  /** Tries again what failed since the start. */
  retry(): Promise<void>
  /** Resolves when everything that was begun has been tried. */
  idle(): Promise<void>
}

interface Parts {
  readonly dossiers: DossierStore
  readonly outbound: Outbound
  readonly log: Log
  /** The lock under which dossiers are written. */
  readonly exclusively: OneAtATime
}

export function outboxDeliverer(parts: Parts): DeliverOutbox {
  const oneRoundAtATime = oneAtATime()
  const failed = new Set<UnitId>()
  const running = new Set<Promise<void>>()

  const tryToDeliver = async (unit: UnitId) => {
    try {
      const allSettled = await oneRoundAtATime(unit, () => deliverOnce(parts, unit))
      if (allSettled) failed.delete(unit)
      else failed.add(unit)
    } catch (error) {
      failed.add(unit)
      parts.log.error({ err: error }, '待发消息处理出错，稍后再试')
    }
  }

  const deliver = (unit: UnitId): Promise<void> => {
    const run = tryToDeliver(unit).finally(() => running.delete(run))
    running.add(run)
    return run
  }

  return {
    deliver,
    deliverAll: async () => {
      for (const unit of await parts.dossiers.units()) await deliver(unit)
    },
    retry: async () => {
      for (const unit of [...failed]) await deliver(unit)
    },
    idle: async () => {
      await Promise.all(running)
    },
  }
}

/** Sends what is in the outbox now, and takes out what has left or never will; true when nothing stays behind. */
async function deliverOnce({ dossiers, outbound, log, exclusively }: Parts, unit: UnitId): Promise<boolean> {
  const { outbox } = await dossiers.load(unit)
  const settled = new Set<string>()
  for (const message of outbox) {
    const delivery = await outbound.send(message)
    if (delivery.kind !== 'sent') log.warn({ kind: delivery.kind, cause: delivery.cause }, '通知未能送达')
    if (delivery.kind !== 'failed') settled.add(message.key)
  }
  if (settled.size > 0) {
    await exclusively(unit, async () => {
      const dossier = await dossiers.load(unit)
      await dossiers.save(withoutSent(dossier, settled), dossier.version)
    })
  }
  return settled.size === outbox.length
}
