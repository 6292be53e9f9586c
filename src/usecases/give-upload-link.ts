import { shanghaiIso } from '../domain/day.ts'
import type { Sender } from '../domain/person.ts'
import type { UploadLinks } from '../ports/upload-links.ts'

/** How long a link waits for its file. */
export const UPLOAD_HOURS = 2

/** Gives a one-time link to the upload page; undefined where the sender's chat carries every file itself. */
export type GiveUploadLink = (order: { sender: Sender; words: string; now: Date }) => string | undefined

export const uploadLinkGiver =
  (parts: {
    readonly uploadLinks: UploadLinks
    newId(): string
    /** Where people reach the service, without a slash at its end. */
    address(): string
    /** Whether a file of the allowed size can be sent in a chat of that kind. */
    carriesFiles(channel: string): boolean
  }): GiveUploadLink =>
  ({ sender, words, now }) => {
    if (parts.carriesFiles(sender.channel)) return undefined
    const expiresAt = shanghaiIso(new Date(now.getTime() + UPLOAD_HOURS * 3_600_000))
    const key = parts.uploadLinks.sign({ id: parts.newId(), sender, words, expiresAt })
    return `${parts.address()}/upload?key=${key}`
  }
