import { join } from 'node:path'
import type { PlatformKind } from '../channels/platform-kind.ts'
import { joinKinds } from '../domain/person.ts'
import { ROSTER_FILE } from '../stores/campaign-files.ts'
import { rosterFile } from '../stores/roster-file.ts'
import type { Ground, GroundParts, OfficeFiles } from './ground.ts'
import { withGroupsOfSettings } from './groups-of-settings.ts'

/** A real office: its own files, the machine's clock, and every platform that is configured. */
export function officeGround({ settings, machine, platforms }: GroundParts, officeFiles: OfficeFiles): Ground {
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
    clock: machine,
    files,
    rosterWriter,
    spread: true,
    open: (parts) => configured.flatMap(({ platform, given }) => platform.open(given, parts, options[platform.name])),
  }
}

/** Whether a chat with an account of that kind carries every file that is small enough. */
export const filesCarried =
  (platforms: readonly PlatformKind[]) =>
  (kind: string): boolean =>
    platforms.every(({ person }) => person[kind]?.carriesFiles !== false)
