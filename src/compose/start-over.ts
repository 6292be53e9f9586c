import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Service } from '../service.ts'
import { ifThere } from '../stores/files/missing.ts'

interface Parts {
  /** Starts the service at a port, or at the settings' own; it may call either at any time from then on. */
  start(port: number | undefined, again: { startOver(): void; restart(): void }): Promise<Service>
  /** Throws away what was recorded, while nothing runs. */
  discard(): Promise<void>
  /** Told that the service could not be started anew; nothing runs any more. */
  onFailure(error: unknown): void
}

/** Starts a service that can be started anew at the same port, with its records or, started over, without them. */
export async function startRestartable({
  start,
  discard,
  onFailure,
}: Parts): Promise<Pick<Service, 'welcome' | 'stop'>> {
  let ending = false
  let restart: Promise<void> | undefined
  const begin = (first: () => Promise<void>): void => {
    if (ending || restart) return
    restart = anew(first)
      .catch(onFailure)
      .finally(() => {
        restart = undefined
      })
  }
  const again = { startOver: () => begin(discard), restart: () => begin(async () => undefined) }
  let service = await start(undefined, again)

  async function anew(first: () => Promise<void>): Promise<void> {
    const { port } = service
    await service.stop()
    await first()
    if (!ending) service = await start(port, again)
  }

  return {
    welcome: service.welcome,
    stop: async () => {
      ending = true
      await restart
      await service.stop()
    },
  }
}

/** Throws away what the sandbox recorded. It is put aside first: a crash half way leaves all of it or nothing. */
export async function discardSandbox(dataFolder: string): Promise<void> {
  const aside = join(dataFolder, 'replaced-sandbox')
  await rm(aside, { recursive: true, force: true })
  await ifThere(rename(join(dataFolder, 'sandbox'), aside))
  await rm(aside, { recursive: true, force: true })
}
