import { z } from 'zod'
import { BotError } from './errors.ts'
import { UnitId } from './unit.ts'

/** How far records had come when somebody was shown what they are asked about: the number of each one's last act. */
export const Shown = z.object({
  office: z.int().min(0),
  units: z.array(z.object({ unit: UnitId, seq: z.int().min(0) })),
})
export type Shown = z.infer<typeof Shown>

/** A decision is about what was shown, and something newer has come: it is to be shown again before anything is done. */
export class ChangedSinceShown extends BotError {
  /** What is newer, as people read it: 「金水区 任务1 有新的自评」. */
  readonly news: string

  constructor(news: string) {
    super('changed_since_shown', `在您查看之后，${news}，没有办理，请重新发送。`)
    this.news = news
  }
}

/** Something would be changed while it is only to be shown. */
export class OnlyLooking extends BotError {
  constructor() {
    super('only_looking', '没有办理，请重新发送。')
  }
}
