/** One in-house application and its robot, as the console shows them (DingTalk, 开放平台 → 应用开发). */
export interface DingtalkAppSettings {
  /** Client ID, once called AppKey. */
  readonly clientId: string
  /** Client Secret, once called AppSecret. */
  readonly clientSecret: string
  readonly robotCode: string
  /** How messages come in: by a WebSocket that we open, or by HTTP from outside. */
  readonly mode: 'stream' | 'http'
  /** The new API's, without a slash at its end. */
  readonly apiBase: string
  /** The old API's and the session webhooks', without a slash at its end. */
  readonly oapiBase: string
}
