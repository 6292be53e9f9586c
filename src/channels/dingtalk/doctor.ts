import type { Examination } from '../kit/examination.ts'
import { examineHosts } from '../kit/examine-host.ts'
import { type Finding, fine, wrong } from '../kit/finding.ts'
import { examineCredentials } from './app/examine.ts'
import { openQuota } from './app/quota.ts'
import { examineInbound } from './examine-inbound.ts'
import { type Options, surroundingsOf } from './options.ts'
import { appOf, type DingtalkVariables } from './settings.ts'
import { readCustomRobot } from './webhook/address.ts'

/** Examines the configured parts of DingTalk: the application, the way in of its mode, custom robots, the quotas. */
export async function* examineDingtalk(
  settings: DingtalkVariables,
  parts: Examination,
  options: Options,
): AsyncGenerator<Finding> {
  const app = appOf(settings)
  if (app) {
    yield* examineHosts({ title: '钉钉应用', addresses: [app.apiBase, app.oapiBase] }, parts)
    if (yield* examineCredentials(app, parts)) yield* examineInbound(app, parts)
  }
  yield* examineCustomRobots(parts)
  yield* examineQuotas(parts, options)
}

/** No message is posted: whether a token or a secret is right shows with the first one. */
async function* examineCustomRobots(parts: Pick<Examination, 'clock' | 'timeoutMs' | 'groups'>) {
  const good: string[] = []
  for (const { name, addresses } of parts.groups()) {
    if (addresses.dingtalkWebhook === undefined) continue
    const robot = readCustomRobot(addresses.dingtalkWebhook)
    if (robot?.url.pathname.endsWith('/robot/send') && robot.url.searchParams.get('access_token')) {
      good.push(robot.url.href)
    } else {
      yield wrong(
        `钉钉群机器人：群「${name}」的地址不是群机器人的地址`,
        '重抄，应形如 https://oapi.dingtalk.com/robot/send?access_token=…',
      )
    }
  }
  yield* examineHosts({ title: `钉钉群机器人（${good.length} 个群）`, addresses: good }, parts)
}

const silent = { info: () => {}, warn: () => {}, error: () => {} }

async function* examineQuotas(parts: Pick<Examination, 'clock' | 'keep' | 'wait'>, options: Options) {
  const quota = openQuota({ ...parts, log: silent }, { ...surroundingsOf(options), wait: parts.wait })
  await quota.open()
  const [thisMonth = '', ...before] = quota.report(parts.clock.now())
  const isLow = quota.refusal('api', false) !== undefined || quota.refusal('hooks', false) !== undefined
  yield isLow
    ? wrong(
        `${thisMonth}，所余不多，只发送紧急消息`,
        '购买专业版或增购包，在 campaign.yaml 的 dingtalk 下写明新的额度；或同时接入企业微信',
      )
    : fine(thisMonth)
  for (const line of before) yield fine(line)
}
