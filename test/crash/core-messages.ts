import { z } from 'zod'

/** Messages from the test to the process that runs the core. */
export const ToCore = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open'), folder: z.string(), platform: z.string() }),
  z.object({
    kind: z.literal('message'),
    /** Tells one delivery from another of the same message. */
    delivery: z.int(),
    id: z.string(),
    user: z.string(),
    text: z.string(),
    file: z.base64().optional(),
    /** The exchange is over before there is an answer: it comes as a push. */
    hangUp: z.boolean(),
  }),
  z.object({ kind: z.literal('checkpoint') }),
  z.object({ kind: z.literal('close') }),
  /** Says when nothing is under way any more. */
  z.object({ kind: z.literal('settle') }),
])
export type ToCore = z.infer<typeof ToCore>

/** Messages from that process to the test. */
export const FromCore = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('loaded') }),
  z.object({ kind: z.literal('opened') }),
  z.object({ kind: z.literal('answer'), delivery: z.int(), text: z.string() }),
  z.object({ kind: z.literal('checkpointed') }),
  z.object({ kind: z.literal('settled') }),
  z.object({ kind: z.literal('closed') }),
])
export type FromCore = z.infer<typeof FromCore>

/** A push as the platform of the core's process gets it. */
export const Pushed = z.object({ key: z.string(), user: z.string(), text: z.string() })
export type Pushed = z.infer<typeof Pushed>
