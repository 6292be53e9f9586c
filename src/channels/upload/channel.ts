import type { Clock } from '../../ports/clock.ts'
import type { UploadLinks } from '../../ports/keys.ts'
import type { Channel, ChannelParts } from '../channel.ts'
import { uploadRoutes } from './routes.ts'
import { noUsedLinks, UsedLinksDocument, usedLinks } from './used-links.ts'

type Parts = Pick<ChannelParts, 'inbox' | 'maxFileBytes' | 'keep'> & {
  readonly clock: Clock
  readonly uploadLinks: UploadLinks
}

/** The page by which files come in that a chat cannot carry. */
export const uploadChannel = ({ keep, ...parts }: Parts): Channel => ({
  name: 'upload',
  routes: uploadRoutes({ ...parts, used: usedLinks((name) => keep(name, UsedLinksDocument, noUsedLinks)) }),
  waysOut: [],
  ready: async () => [],
  // Nobody types its address: the link comes in the chat.
  welcome: () => undefined,
})
