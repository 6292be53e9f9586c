import { z } from 'zod'
import type { Log } from '../../../../ports/log.ts'
import { onceInFlight } from '../../../kit/once.ts'
import { chosenName } from '../../card.ts'
import { causeOf } from './api-errors.ts'
import type { AppApi } from './app-api.ts'

/** A button that a member pressed. */
export interface PressedButton {
  /** The event's own: one event is one update, however often it is delivered. */
  readonly id: string
  readonly member: string
  readonly said: string
  /** For one call of the update, within 72 hours. */
  readonly responseCode: string
}

/** Marks a pressed button's card; it never rejects: a card left as it was does no harm. */
export type UpdateCard = (pressed: PressedButton) => Promise<void>

const REMEMBER = 1000

/** By API, because an answer in the callback is not documented to do it (https://developer.work.weixin.qq.com/document/path/94888). */
export function makeUpdateCard(api: AppApi, agentId: number, log: Log): UpdateCard {
  const updates = onceInFlight<void>({ remember: REMEMBER })

  const update = async ({ member, said, responseCode }: PressedButton): Promise<void> => {
    const body = {
      userids: [member],
      agentid: agentId,
      response_code: responseCode,
      button: { replace_name: chosenName(said) },
    }
    const result = await api.post({ path: '/cgi-bin/message/update_template_card', body, answer: z.object({}) })
    if (result.kind !== 'ok') log.warn({ cause: causeOf(result) }, '卡片上的按钮未能更新')
  }

  return (pressed) => updates.run(pressed.id, () => update(pressed))
}
