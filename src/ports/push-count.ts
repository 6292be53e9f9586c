/** How many messages the bot sent of its own accord, by month in Asia/Shanghai (`YYYY-MM`). */
export interface PushCount {
  /** On disk when it resolves. */
  add(month: string): Promise<void>
  of(month: string): Promise<number>
}
