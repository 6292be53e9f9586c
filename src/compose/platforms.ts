import { dingtalk } from '../channels/dingtalk/index.ts'
import type { PlatformKind } from '../channels/platform-kind.ts'
import { wecom } from '../channels/wecom/index.ts'
import { type IdKinds, joinKinds } from '../domain/person.ts'

/** The platforms there are; another one is a folder below src/channels and a line here. */
export const platforms: readonly PlatformKind[] = [wecom, dingtalk]

/** The kinds of ids of them all. */
export const idKinds: IdKinds = joinKinds(platforms)
