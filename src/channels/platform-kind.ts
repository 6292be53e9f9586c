import { z } from 'zod'
import type { Given, PlatformSettings } from '../config/platform-settings.ts'
import type { IdKinds } from '../domain/id-kinds.ts'
import type { Addresses } from '../domain/person.ts'
import type { Channel, ChannelParts } from './channel.ts'

/** A platform as its folder exports it: adding one is this and a line in `compose/platforms.ts`. */
export interface PlatformKind extends PlatformSettings, IdKinds {
  /** Its channels that are configured: an app, a robot, group webhooks. */
  open(given: Given, parts: ChannelParts): readonly Channel[]
  /** Groups that the settings alone name (webhooks); one that the roster does not list is a group of all units. */
  groupsIn(given: Given): readonly Addresses[]
}

interface Definition<V extends z.core.$ZodLooseShape> extends IdKinds {
  readonly name: string
  readonly variables: V
  readonly sets: PlatformSettings['sets']
  open(settings: z.output<z.ZodObject<V>>, parts: ChannelParts): readonly Channel[]
  groupsIn?(settings: z.output<z.ZodObject<V>>): readonly Addresses[]
}

/** A platform whose settings have the types of its variables. */
export function platformKind<V extends Readonly<Record<string, z.ZodType>>>(definition: Definition<V>): PlatformKind {
  const { open, groupsIn, ...rest } = definition
  const settings = z.object(definition.variables)
  return {
    ...rest,
    open: (given, parts) => open(settings.parse(given), parts),
    groupsIn: (given) => groupsIn?.(settings.parse(given)) ?? [],
  }
}
