import { hashHex } from '../../../domain/hash.ts'
import { keepsSecrets } from '../../kit/address-guard.ts'
import { webhookIdentity } from '../../kit/webhook-identity.ts'

/** One custom robot in one group. */
export interface CustomRobot {
  /** Short and without the token, so that it may be kept and logged. */
  readonly id: string
  /** With its token: it must not reach the log. */
  readonly url: URL
  /** The secret of its signatures (加签), where that is set. */
  readonly secret?: string
}

/** The roster may have an address with its secret or without. */
export const robotIdentity = webhookIdentity('access_token')

export const withoutSecret = (text: string): string => text.replace(/#.*/s, '')

/** Reads `https://…/robot/send?access_token=…#SEC…`; undefined where it is no such address. */
export function readCustomRobot(text: string): CustomRobot | undefined {
  const [address = '', secret] = text.trim().split('#')
  if (!URL.canParse(address)) return undefined
  const url = new URL(address)
  // A token travels with each message.
  if (!keepsSecrets(url, 'https:')) return undefined
  const id = hashHex(robotIdentity(address)).slice(0, 16)
  return { id, url, ...(secret && { secret }) }
}
