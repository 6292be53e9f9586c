import { z } from 'zod'
import type { Given, PlatformSettings } from '../config/platform-settings.ts'
import type { Addresses, IdKinds } from '../domain/person.ts'
import type { Channel, ChannelParts } from './channel.ts'
import type { Examination, Finding } from './kit/examination.ts'

/** A platform as its folder exports it; a line in `compose/platforms.ts` adds it. */
export interface PlatformKind extends PlatformSettings, IdKinds {
  /** True where the platform asks not to send on the hour: digests are then spread over the minutes after it. */
  readonly asksSpread?: boolean
  /** The schema of its options in campaign.yaml; it accepts `{}` and its own output. Read at the start only. */
  readonly options: z.ZodType
  /** The configured channels: an app, a robot, group webhooks; `options` as campaign.yaml has them, if at all. */
  open(given: Given, parts: ChannelParts, options: unknown): readonly Channel[]
  /** The findings of `npm run -s doctor`. */
  examine?(given: Given, parts: Examination, options: unknown): AsyncIterable<Finding>
  /** Groups that the settings alone name (webhooks); one that the roster does not list is a group of all units. */
  groupsIn(given: Given): readonly Addresses[]
}

/** For a platform to which campaign.yaml says nothing. */
export const noOptions = z.strictObject({})

interface Definition<V extends z.core.$ZodLooseShape, O extends z.ZodType> extends IdKinds {
  readonly name: string
  readonly asksSpread?: boolean
  readonly variables: V
  readonly sets: PlatformSettings['sets']
  readonly options: O
  open(settings: z.output<z.ZodObject<V>>, parts: ChannelParts, options: z.output<O>): readonly Channel[]
  examine?(settings: z.output<z.ZodObject<V>>, parts: Examination, options: z.output<O>): AsyncIterable<Finding>
  groupsIn?(settings: z.output<z.ZodObject<V>>): readonly Addresses[]
}

/** A platform whose settings and options have the types of their schemas. */
export function platformKind<V extends Readonly<Record<string, z.ZodType>>, O extends z.ZodType>(
  definition: Definition<V, O>,
): PlatformKind {
  const { open, examine, groupsIn, ...rest } = definition
  const settings = z.object(definition.variables)
  const readOptions = (said: unknown) => definition.options.parse(said ?? {})
  return {
    ...rest,
    open: (given, parts, said) => open(settings.parse(given), parts, readOptions(said)),
    ...(examine && { examine: (given, parts, said) => examine(settings.parse(given), parts, readOptions(said)) }),
    groupsIn: (given) => groupsIn?.(settings.parse(given)) ?? [],
  }
}
