import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { type Answered, ok } from './dingtalk-trouble.ts'

/** A custom robot in its group. */
export interface GroupRobot {
  readonly token: string
  /** 加签 */
  readonly secret?: string
  readonly keywords?: readonly string[]
  /** Only members can be mentioned. */
  readonly members?: readonly string[]
}

/** As the group sees it. */
export interface GroupMessage {
  readonly token: string
  readonly at: number
  readonly msgtype: string
  readonly text: string
  /** Those who were notified. */
  readonly mentioned: readonly string[]
}

/** The webhook form (doc custom-robots-send-group-messages). */
export const WebhookForm = z.object({
  msgtype: z.string(),
  msgUuid: z.string().max(128).optional(),
  text: z.object({ content: z.string().min(1) }).optional(),
  markdown: z.object({ title: z.string().min(1), text: z.string().min(1) }).optional(),
  at: z.object({ atUserIds: z.array(z.string()).default([]), isAtAll: z.boolean().default(false) }).optional(),
})

/** Custom robots: 20 messages a minute, then ten minutes of nothing. */
export function groupRobots(robots: readonly GroupRobot[], now: () => number) {
  const shown: GroupMessage[] = []
  const taken = new Map<string, number[]>()
  const blockedUntil = new Map<string, number>()
  const uuids = new Set<string>()
  const refused = (errcode: number, errmsg: string) => ok({ errcode, errmsg })

  const send = (query: URLSearchParams, contentType: string, raw: string): Answered => {
    const robot = robots.find(({ token }) => token === query.get('access_token'))
    if (!robot) return refused(400101, `token ${query.get('access_token')} is not exist`)
    if (!contentType.startsWith('application/json')) return refused(43004, 'invalid content type')
    const form = WebhookForm.safeParse(parseJson(raw)).data
    if (!form) return refused(40035, 'not a valid json')
    const text = form.text?.content ?? form.markdown?.text
    if (!['text', 'markdown'].includes(form.msgtype) || text === undefined) return refused(400105, 'bad msgtype')
    const unsigned = securityIssue(robot, query, text, now())
    if (unsigned) return refused(310000, unsigned)
    if ((form.at?.atUserIds.length ?? 0) > 50) return refused(40035, 'too many to mention')
    if ((blockedUntil.get(robot.token) ?? 0) > now()) return refused(410100, 'send too fast, blocked')
    const uuid = form.msgUuid && `${robot.token}:${form.msgUuid}`
    const lately = (taken.get(robot.token) ?? []).filter((at) => at > now() - 60_000)
    taken.set(robot.token, [...lately, now()])
    if (lately.length >= 20) {
      blockedUntil.set(robot.token, now() + 600_000)
      return refused(410100, 'send too fast, blocked')
    }
    if (uuid && uuids.has(uuid)) return ok({ errcode: 0, errmsg: 'ok' })
    if (uuid) uuids.add(uuid)
    const mentioned = (form.at?.atUserIds ?? []).filter(
      (userId) => text.includes(`@${userId}`) && (robot.members?.includes(userId) ?? true),
    )
    shown.push({ token: robot.token, at: now(), msgtype: form.msgtype, text, mentioned })
    return ok({ errcode: 0, errmsg: 'ok' })
  }

  return { send, shown: shown as readonly GroupMessage[] }
}

function securityIssue({ secret, keywords }: GroupRobot, query: URLSearchParams, text: string, now: number) {
  if (secret) {
    const timestamp = query.get('timestamp') ?? ''
    if (Math.abs(now - Number(timestamp)) > 3_600_000) return 'invalid timestamp'
    const sign = createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64')
    if (query.get('sign') !== sign) return 'sign not match'
  }
  if (keywords && !keywords.some((word) => text.includes(word))) return 'keywords not in content'
  return undefined
}

function parseJson(raw: string): unknown {
  try {
    return JSON.parse(raw)
  } catch {
    return undefined
  }
}
