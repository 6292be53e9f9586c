import { join } from 'node:path'
import { wecomChannel } from '../channels/wecom/channel.ts'
import type { WecomAppSettings } from '../channels/wecom/settings.ts'
import type { Receive } from '../ports/channel.ts'
import { ROSTER_FILE } from '../stores/campaign-files.ts'
import { rosterFile } from '../stores/roster-file.ts'
import type { Platform, PlatformParts } from './platform.ts'

/** The WeCom app: messages come in by its callback and go out by its API. */
export function wecomPlatform(
  { settings, machine, log }: PlatformParts,
  app: WecomAppSettings,
  files: Platform['files'],
): Platform {
  // The conversation needs the way out and the way out's callback needs the conversation: it is handed over last.
  let joined: Receive | undefined
  const receive: Receive = (incoming) => {
    if (!joined) throw new Error('a message came before the channel was joined to the conversation')
    return joined(incoming)
  }
  const channel = wecomChannel({ settings: app, receive, clock: machine, log })

  return {
    folder: settings.dataFolder,
    clock: machine,
    files,
    outbound: channel,
    rosterWriter: rosterFile(join(settings.dataFolder, ROSTER_FILE)),
    canReach: (to) => channel.canReach(to),
    spread: true,
    welcome: (address) =>
      `督导通已启动：企业微信应用的回调地址是 ${settings.publicUrl ?? address}/wecom/app 。按 Ctrl+C 停止。`,
    ready: async () => ((await channel.ready()) ? [] : ['wecom']),
    routes: ({ receive: converse }) => {
      joined = converse
      return channel.routes
    },
  }
}
