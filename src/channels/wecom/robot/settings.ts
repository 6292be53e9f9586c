/** One smart robot as its console shows it (https://developer.work.weixin.qq.com/document/path/101463). */
export interface WecomRobotSettings {
  readonly botId: string
  readonly secret: string
  /** Where the long connection goes; the platform's own address where it is absent. */
  readonly wsUrl?: string | undefined
}

/** doc 101463; a private deployment shows its own address in its console. */
export const OFFICIAL_SOCKET = 'wss://openws.work.weixin.qq.com'
