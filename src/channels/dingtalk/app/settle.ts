import type { Log } from '../../../ports/log.ts'
import type { Delivery } from '../../../ports/outbound.ts'
import type { ApiFailure } from './api.ts'
import { meaningOf, toDelivery } from './api-errors.ts'

/**
 * A send that did not succeed. `unknown.send.result` is the platform's own word that the message may be out, and robot
 * messages have no key to repeat them by: a reminder that may be lost comes again at the next date, so it is not sent
 * twice; what is urgent is rather sent twice than never. A connection that broke off says less: that one is repeated.
 */
export function settle(failed: ApiFailure, { urgent, log }: { readonly urgent: boolean; readonly log: Log }): Delivery {
  const mayBeOut = failed.kind === 'error' && meaningOf(failed).kind === 'unknownResult'
  if (!mayBeOut || urgent) return toDelivery(failed)
  log.warn({ code: failed.code }, '钉钉未确认一条消息是否发出，按已发出处理，不重复发送')
  return { kind: 'sent' }
}
