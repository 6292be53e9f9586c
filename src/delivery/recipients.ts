import type { Addresses } from '../domain/person.ts'
import { addressKeys } from '../domain/same-person.ts'

/** A person's name in the reminder log, by the first of the ids; undefined for somebody who cannot be reached. */
export const personRecipient = (addresses: Addresses): string | undefined => addressKeys(addresses)[0]

export const groupRecipient = (name: string): string => `group:${name}`
