import { z } from 'zod'
import { Answer } from '../domain/message.ts'
import { Sender } from '../domain/person.ts'
import { UnitId } from '../domain/unit.ts'

const Moment = z.iso.datetime({ offset: true })

/** Invitations and the accounts bound by them, with the attempts that failed. */
export const People = z.object({
  format: z.literal(1),
  invitations: z.array(
    z.object({
      code: z.string(),
      unit: UnitId,
      by: z.string(),
      at: Moment,
      expiresAt: Moment,
      usedAt: Moment.nullable(),
    }),
  ),
  bindings: z.array(z.object({ sender: Sender, name: z.string(), unit: UnitId, at: Moment, message: z.string() })),
  failedTries: z.array(z.object({ sender: Sender, at: Moment })),
  answers: z.array(z.object({ message: z.string(), answer: Answer })),
})
export type People = z.infer<typeof People>

export const noPeople = (): People => ({ format: 1, invitations: [], bindings: [], failedTries: [], answers: [] })

export interface PeopleStore {
  load(): Promise<People>
  /** On disk when it resolves; changes are made one after the other. */
  update<T>(change: (people: People) => { people: People; result: T }): Promise<T>
}
