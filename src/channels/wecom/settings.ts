/** One self-built app as its console shows it (https://developer.work.weixin.qq.com/document/path/90930). */
export interface WecomAppSettings {
  readonly corpId: string
  readonly agentId: number
  readonly secret: string
  readonly token: string
  /** 43 characters. */
  readonly encodingAesKey: string
  /** Without a slash at its end. */
  readonly apiBase: string
}
