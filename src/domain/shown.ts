import { z } from 'zod'
import { BotError } from './errors.ts'
import { UnitId } from './unit.ts'

/** The state of the records when a question was shown: the number of each record's last act. */
export const Shown = z.object({
  /** The notice whose records they are; left out in questions of earlier versions, that knew one. */
  notice: z.string().exactOptional(),
  office: z.int().min(0),
  units: z.array(z.object({ unit: UnitId, seq: z.int().min(0) })),
})
export type Shown = z.infer<typeof Shown>

/** The records changed after a question was shown: nothing is done, and the question is shown again. */
export class ChangedSinceShown extends BotError {
  /** The news in words: 「金水区 任务1 有新的自评」. */
  readonly news: string

  constructor(news: string) {
    super('changed_since_shown', `在您查看之后，${news}，没有办理，请重新发送。`)
    this.news = news
  }
}

/** Stops a change that was only to be previewed. */
export class OnlyLooking extends BotError {
  constructor() {
    super('only_looking', '没有办理，请重新发送。')
  }
}
