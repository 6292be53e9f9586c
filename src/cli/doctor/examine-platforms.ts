import { setTimeout as pause } from 'node:timers/promises'
import { type Examination, type Finding, unsure } from '../../channels/kit/examination.ts'
import type { Wait } from '../../channels/kit/wait.ts'
import type { PlatformKind } from '../../channels/platform-kind.ts'
import type { Settings } from '../../config.ts'
import type { FoundService } from './examine-service.ts'
import type { ExaminedGround } from './open-ground.ts'

interface Parts {
  readonly settings: Settings
  readonly platforms: readonly PlatformKind[]
  readonly ground: ExaminedGround
  readonly service: FoundService
}

const TIMEOUT_MS = 10_000

/** Not the service's own wait, which lets the process end meanwhile. */
const wait: Wait = (ms, signal) => pause(ms, undefined, signal && { signal }).catch(() => {})

/** Lets each platform that is configured examine itself. */
export async function* examinePlatforms({ settings, platforms, ground, service }: Parts): AsyncGenerator<Finding> {
  const examination: Examination = {
    ...ground.parts,
    wait,
    publicUrl: settings.publicUrl,
    standingOf: service.kind === 'running' ? service.service.standingOf : undefined,
    timeoutMs: TIMEOUT_MS,
  }
  const options = ground.ground.files().campaign.platforms
  for (const { name, examine } of platforms) {
    const given = settings.platforms[name]
    if (!given || !examine) continue
    try {
      yield* examine(given, examination, options[name])
    } catch (error) {
      const cause = error instanceof Error ? error.name : 'unknown'
      yield unsure(`${name} 的检查没有做完（${cause}）`, '再检查一次；仍如此时请报告这个问题')
    }
  }
}
