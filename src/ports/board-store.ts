import { z } from 'zod'
import { Moment } from '../domain/moment.ts'
import { Sender } from '../domain/person.ts'

/** Only the hash of a secret is kept: what is on disk opens nothing. */
const hash = z.string().min(32)

/** 看板: the one-time links that were given, and who is looking at the board. */
export const BoardAccess = z.object({
  format: z.literal(1),
  links: z.array(z.object({ hash, sender: Sender, message: z.string(), expiresAt: Moment })),
  sessions: z.array(z.object({ hash, sender: Sender, expiresAt: Moment })),
})
export type BoardAccess = z.infer<typeof BoardAccess>

export const noBoardAccess = (): BoardAccess => ({ format: 1, links: [], sessions: [] })

export interface BoardStore {
  load(): Promise<BoardAccess>
  /** On disk when it resolves; changes are made one after the other. */
  update<T>(change: (access: BoardAccess) => { access: BoardAccess; result: T }): Promise<T>
}
