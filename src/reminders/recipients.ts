import type { Addresses } from '../domain/person.ts'

/** A person's name in the reminder log, by an id that stays; undefined for somebody who cannot be reached. */
export function personRecipient({ wecom, dingtalk, sandbox }: Addresses): string | undefined {
  // WeCom user ids are not case-sensitive (WeCom API 90236).
  if (wecom !== undefined) return `wecom:${wecom.toLowerCase()}`
  if (dingtalk !== undefined) return `dingtalk:${dingtalk}`
  return sandbox === undefined ? undefined : `sandbox:${sandbox}`
}

export const groupRecipient = (name: string): string => `group:${name}`
