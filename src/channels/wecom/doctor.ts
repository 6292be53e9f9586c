import { type Examination, examineHosts, type Finding, wrong } from '../kit/examination.ts'
import { examineApp } from './app/api/examine.ts'
import { examineCallback } from './app/callback/examine.ts'
import { examineRobot } from './robot/doctor.ts'
import { appOf, robotOf, type WecomSettings } from './settings.ts'

/** Examines the configured parts of WeCom: the app, the smart robot, group webhooks. */
export async function* examineWecom(settings: WecomSettings, parts: Examination): AsyncGenerator<Finding> {
  const app = appOf(settings)
  const robot = robotOf(settings)
  if (app) {
    yield* examineApp(app, parts)
    yield* examineCallback(app, parts)
  }
  if (robot) yield* examineRobot(robot, parts)
  yield* examineWebhooks(parts)
}

const TITLE = '企业微信群机器人'

/** Whether the addresses of group webhooks have their form and their hosts answer; no message is posted (doc 99110). */
export async function* examineWebhooks(
  parts: Pick<Examination, 'clock' | 'timeoutMs' | 'groups'>,
): AsyncGenerator<Finding> {
  const good: string[] = []
  for (const { name, addresses } of parts.groups()) {
    const webhook = addresses.wecomWebhook
    if (webhook === undefined) continue
    if (isWebhook(webhook)) good.push(webhook)
    else {
      yield wrong(
        `${TITLE}：群「${name}」的地址不是群机器人的地址`,
        '重抄，应形如 https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…',
      )
    }
  }
  yield* examineHosts({ title: `${TITLE}（${good.length} 个群）`, addresses: good }, parts)
}

function isWebhook(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, pathname, searchParams } = new URL(text)
  return /^https?:$/.test(protocol) && pathname.endsWith('/cgi-bin/webhook/send') && !!searchParams.get('key')
}
