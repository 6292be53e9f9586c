import { join } from 'node:path'
import type { PlatformKind } from '../channels/platform-kind.ts'
import type { Group, Roster } from '../domain/campaign.ts'
import { type Addresses, type IdKinds, joinKinds } from '../domain/person.ts'
import { addressKeys, shareAKey } from '../domain/same-person.ts'
import { ROSTER_FILE } from '../stores/campaign-files.ts'
import { rosterFile } from '../stores/roster-file.ts'
import type { Ground, GroundParts, OfficeFiles } from './ground.ts'

/** A real office: its own files, the machine's clock, and every platform that is configured. */
export function officeGround({ settings, machine, platforms, placeOf }: GroundParts, officeFiles: OfficeFiles): Ground {
  const configured = platforms.flatMap((platform) => {
    const given = settings.platforms[platform.name]
    return given ? [{ platform, given }] : []
  })
  const named = configured.flatMap(({ platform, given }) => platform.groupsIn(given))
  const { files, rosterWriter } = withGroupsOfSettings(
    { named, kinds: joinKinds(platforms).group },
    { files: officeFiles, rosterWriter: rosterFile(join(settings.dataFolder, ROSTER_FILE)) },
  )
  const options = officeFiles().campaign.platforms
  return {
    folder: settings.dataFolder,
    place: placeOf(settings.dataFolder),
    clock: machine,
    files,
    rosterWriter,
    spread: configured.some(({ platform }) => platform.asksSpread === true),
    open: (parts) => configured.flatMap(({ platform, given }) => platform.open(given, parts, options[platform.name])),
  }
}

/** Whether a chat with an account of that kind carries every file that is small enough. */
export const filesCarried =
  (platforms: readonly PlatformKind[]) =>
  (kind: string): boolean =>
    platforms.every(({ person }) => person[kind]?.carriesFiles !== false)

type Files = Pick<Ground, 'files' | 'rosterWriter'>

interface Named {
  readonly named: readonly Addresses[]
  readonly kinds: IdKinds['group']
}

/**
 * Groups that only the settings name (webhooks) are groups of all units, unless the roster lists them. They are never
 * written into the roster: their addresses are secrets of the settings.
 */
export function withGroupsOfSettings({ named, kinds }: Named, { files, rosterWriter }: Files): Files {
  if (named.length === 0) return { files, rosterWriter }
  let made: { readonly from: unknown; readonly now: ReturnType<Ground['files']> } | undefined
  let added: readonly Group[] = []
  return {
    rosterWriter: {
      write: (roster) => {
        const isAdded = ({ name }: Group) => added.some((group) => group.name === name)
        return rosterWriter.write({ ...roster, groups: roster.groups.filter((group) => !isAdded(group)) })
      },
    },
    files: () => {
      const from = files()
      if (made?.from !== from) {
        added = groupsBeside(from.roster, { named, kinds })
        made = { from, now: { ...from, roster: { ...from.roster, groups: [...from.roster.groups, ...added] } } }
      }
      return made.now
    },
  }
}

function groupsBeside({ units, groups }: Roster, { named, kinds }: Named): readonly Group[] {
  const keysOf = (addresses: Addresses) => addressKeys(identities(addresses, kinds))
  const listed = groups.flatMap(({ addresses }) => keysOf(addresses))
  const names = new Set(groups.map(({ name }) => name))
  let number = 0
  const nextName = (): string => {
    number += 1
    return names.has(`群${number}`) ? nextName() : `群${number}`
  }
  return named
    .filter((addresses) => {
      const keys = keysOf(addresses)
      const isKnown = shareAKey(keys, listed)
      listed.push(...keys)
      return !isKnown
    })
    .map((addresses) => ({ name: nextName(), units: units.map(({ name }) => name), addresses }))
}

/** The part of each id that tells it from others. */
const identities = (addresses: Addresses, kinds: IdKinds['group']): Addresses =>
  Object.fromEntries(Object.entries(addresses).map(([kind, id]) => [kind, kinds[kind]?.identity?.(id) ?? id]))
