import { filesInOfficeAct } from '../acts/office.ts'
import { shanghaiIso } from '../domain/day.ts'
import { hashHex } from '../domain/hash.ts'
import { outgoingFileName } from '../domain/outgoing-file-name.ts'
import type { Person, Sender } from '../domain/person.ts'
import type { FileRef } from '../domain/task.ts'
import type { UnitId } from '../domain/unit.ts'
import { filesHeld } from '../dossier/files-held.ts'
import type { CampaignSource, CurrentCampaign } from '../ports/campaign-source.ts'
import type { Clock } from '../ports/clock.ts'
import type { KeptStream, OpenKept } from '../ports/files.ts'
import type { DownloadAccess, DownloadStore } from '../ports/kept-documents.ts'
import type { NoticeRecords } from './notice-records.ts'

/** Minutes until a link for files expires. */
export const DOWNLOAD_MINUTES = 10

interface Order {
  readonly sender: Sender
  readonly message: string
  readonly notice: string
  /** Whose dossier holds them; left out: they are papers of the office. */
  readonly unit?: UnitId
  readonly files: readonly FileRef[]
  readonly now: Date
}

/** Gives a one-time link for files; a message delivered again gets one that takes the place of the first. */
export type GiveDownloadLink = (order: Order) => Promise<string>

export const makeGiveDownloadLink =
  (parts: {
    readonly downloads: DownloadStore
    /** At least 128 random bits, fit for an address. */
    newSecret(): string
    address(): string
  }): GiveDownloadLink =>
  ({ now, files, ...order }) =>
    parts.downloads.update((before) => {
      const key = parts.newSecret()
      const expiresAt = shanghaiIso(new Date(now.getTime() + DOWNLOAD_MINUTES * 60_000))
      const link = { ...order, hash: hashHex(key), expiresAt, files: files.map((file) => ({ ...file, taken: false })) }
      const others = stillOpen(before, now).filter(
        ({ message, unit, notice }) => message !== order.message || unit !== order.unit || notice !== order.notice,
      )
      return { access: { ...before, links: [...others, link] }, result: `${parts.address()}/download?key=${key}` }
    })

type Link = DownloadAccess['links'][number]

/** The files behind one-time links. */
export interface Downloads {
  /** What an open link gives; undefined for any other. Changes nothing. */
  look(key: string): Promise<Pick<Link, 'unit' | 'files'> | undefined>
  /** Takes a file of a link, by its place; undefined where it was taken, is not there, or is no longer the person's to see. */
  take(key: string, place: number): Promise<(KeptStream & { readonly name: string }) | undefined>
}

export function makeDownloads(parts: {
  readonly downloads: DownloadStore
  readonly campaign: CampaignSource
  readonly dossiersOf: NoticeRecords['dossiersOf']
  readonly officeOf: NoticeRecords['officeOf']
  readonly clock: Clock
  readonly openKept: OpenKept
}): Downloads {
  const { downloads, campaign, dossiersOf, officeOf, clock } = parts

  const linkOf = (access: DownloadAccess, key: string): Link | undefined =>
    stillOpen(access, clock.now()).find(({ hash }) => hash === hashHex(key))

  const heldBy = async ({ notice, unit }: Pick<Link, 'notice' | 'unit'>): Promise<ReadonlySet<string>> =>
    unit === undefined
      ? new Set((await officeOf(notice).load()).acts.flatMap(({ detail }) => filesInOfficeAct(detail)))
      : filesHeld((await dossiersOf(notice).load(unit)).entries).held

  /** The files that the record still holds, for somebody who may still see them. */
  const stillGiven = async ({ sender, files, ...place }: Link): Promise<Link['files']> => {
    const current = (await campaign()).notices.find(({ id }) => id === place.notice)
    if (!current || !maySee(current, current.directory.personOf(sender), place.unit)) return []
    const held = await heldBy(place)
    return files.map((file) => ({ ...file, taken: file.taken || !held.has(file.sha256) }))
  }

  return {
    look: async (key) => {
      const link = linkOf(await downloads.load(), key)
      if (!link) return undefined
      const files = await stillGiven(link)
      return files.length === 0 ? undefined : { ...(link.unit !== undefined && { unit: link.unit }), files }
    },
    take: async (key, place) => {
      const link = linkOf(await downloads.load(), key)
      const file = link && (await stillGiven(link))[place]
      if (!file || file.taken) return undefined
      const kept = await parts.openKept(file.sha256)
      if (kept.kind !== 'whole') return undefined
      const isOurs = await downloads.update((before) => {
        const now = linkOf(before, key)
        const one = now?.files[place]
        if (!now || !one || one.taken) return { access: before, result: false }
        const files = now.files.map((other) => (other === one ? { ...one, taken: true } : other))
        const links = before.links.map((other) => (other === now ? { ...now, files } : other))
        return { access: { ...before, links }, result: true }
      })
      const opened = isOurs ? await kept.open() : undefined
      return opened && { name: outgoingFileName(file), ...opened }
    },
  }
}

const stillOpen = ({ links }: DownloadAccess, now: Date): Link[] =>
  links.filter(({ expiresAt }) => now.getTime() < Date.parse(expiresAt))

/** A binding that ended, or a role that was taken away, ends what its links give. */
function maySee({ candidates }: CurrentCampaign, person: Person | undefined, unit: UnitId | undefined): boolean {
  if (!person) return false
  if (unit === undefined) return person.roles.size > 0
  if (person.roles.has('clerk') || person.roles.has('expert')) return true
  const body = candidates.get(unit) ?? unit
  return [unit, body].some((one) => person.contactOf.includes(one)) || person.contactOfCandidates.includes(unit)
}
