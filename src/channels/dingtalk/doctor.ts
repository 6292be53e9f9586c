import {
  type Asked,
  askAddress,
  type Examination,
  examineHost,
  examineHosts,
  type Finding,
  fine,
  unsure,
  wrong,
} from '../kit/examination.ts'
import { examineCredentials } from './app/examine.ts'
import { openQuota } from './app/quota.ts'
import { type Options, surroundingsOf } from './options.ts'
import { appOf, type DingtalkAppSettings, type DingtalkVariables } from './settings.ts'
import { ROBOT_TOPIC } from './stream/callbacks.ts'
import { openGateway } from './stream/open-gateway.ts'
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

type Parts = Pick<Examination, 'clock' | 'publicUrl' | 'standingOf' | 'timeoutMs'>

/** Whether messages can come in, in the mode of the settings. */
export async function* examineInbound(settings: DingtalkAppSettings, parts: Parts): AsyncGenerator<Finding> {
  if (settings.mode === 'stream') yield* examineStream(settings, parts)
  else yield* examineHttp(parts)
}

/** Asks the gateway for a connection and leaves its ticket unused. */
async function* examineStream(settings: DingtalkAppSettings, parts: Parts): AsyncGenerator<Finding> {
  const opened = await openGateway({ ...settings, topics: [ROBOT_TOPIC], timeoutMs: parts.timeoutMs })
  if (opened.kind === 'opened') {
    yield fine('钉钉 Stream：网关给了连接')
    yield* examineHost({ title: '钉钉 Stream', address: opened.address.replace(/^ws/, 'http') }, parts)
  } else {
    const todo =
      opened.kind === 'refused'
        ? '应用 → 机器人，消息接收模式选 Stream 模式，再发布一次'
        : '核对网络和 DINGTALK_API_BASE，稍后再检查一次'
    yield wrong(`钉钉 Stream：没有得到连接，${opened.cause}`, todo)
  }
  const standing = parts.standingOf?.('dingtalk')
  if (standing === 'down') yield wrong('钉钉 Stream：运行中的服务没有连上', '看日志中的原因')
  if (standing === 'absent') yield wrong('钉钉：运行中的服务还没有它', '重新启动服务，新的设置才生效')
}

/** An unsigned request must reach the service and be refused there. */
async function* examineHttp({ publicUrl, standingOf, timeoutMs }: Parts): AsyncGenerator<Finding> {
  if (publicUrl === undefined) {
    yield wrong(
      '钉钉 HTTP 模式：没有设置 PUBLIC_URL',
      '写上 PUBLIC_URL（钉钉能访问的 https:// 地址），或改用 Stream 模式',
    )
    return
  }
  const address = `${publicUrl}/dingtalk/robot`
  if (standingOf) yield judged(address, await askAddress(address, { method: 'POST', timeoutMs }))
  else yield unsure(`钉钉 HTTP 模式：${address} 没有检查，服务没有在本机运行`, '启动服务后再检查一次')
}

function judged(address: string, asked: Asked): Finding {
  const title = `钉钉 HTTP 模式：${address}`
  if (asked.kind === 'silent') {
    const finding = asked.certain ? wrong : unsure
    return finding(
      `${title} 从本机访问不到（${asked.cause}）`,
      '核对域名、证书和转发；若只是本机不能绕回自己的外网地址，以机器人有答复为准',
    )
  }
  const { status } = asked
  // http-mode.ts calls an unsigned request malformed.
  if (status === 400) return fine(`${title} 通到本服务，没有签名的请求被拒绝`)
  if (status >= 200 && status < 300)
    return wrong(`${title} 收下了没有签名的请求，不是本服务`, '把 /dingtalk/robot 转到本服务')
  return wrong(
    `${title} 答复 HTTP ${status}，没有通到本服务`,
    '把 /dingtalk/robot 转到本服务；刚改过 DINGTALK_MODE 的重新启动服务',
  )
}
