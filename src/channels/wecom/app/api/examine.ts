import { z } from 'zod'
import { type Examination, examineHost, type Finding, fine, wrong } from '../../../kit/examination.ts'
import type { WecomAppSettings } from '../../settings.ts'
import { accessToken } from './access-token.ts'
import { type ApiFailure, callApi } from './api.ts'
import { causeOf } from './api-errors.ts'

const TITLE = '企业微信应用'

/** doc 90227; `close` is 1 for an app that was switched off. */
const Agent = z.object({ name: z.string().default(''), close: z.int().default(0) })

/** Whether the app's credentials are good, and whether it may call the API from here. */
export async function* examineApp(
  settings: WecomAppSettings,
  parts: Pick<Examination, 'clock' | 'timeoutMs'>,
): AsyncGenerator<Finding> {
  yield* examineHost({ title: TITLE, address: settings.apiBase }, parts)
  const token = await accessToken({ settings, ...parts }).get()
  if (token.kind !== 'ok') {
    yield wrong(`${TITLE}：取不到访问令牌，${causeOf(token)}`, todoOf(token))
    return
  }
  yield fine(`${TITLE}：WECOM_CORP_ID 与 WECOM_SECRET 正确`)
  const query = new URLSearchParams({ access_token: token.value, agentid: String(settings.agentId) })
  const address = `${settings.apiBase}/cgi-bin/agent/get?${query}`
  const agent = await callApi({ address, answer: Agent, timeoutMs: parts.timeoutMs })
  if (agent.kind !== 'ok') yield wrong(`${TITLE}：${causeOf(agent)}`, todoOf(agent))
  else if (agent.value.close === 1) yield wrong(`${TITLE}：应用已停用`, '在管理后台「应用管理」中启用它')
  else yield fine(`${TITLE}：「${agent.value.name.slice(0, 40)}」的接口可以从本机调用`)
}

/** By errcode (doc 90313). */
const todos: ReadonlyMap<number, string> = new Map([
  [40001, '重抄 WECOM_SECRET：应用管理 → 本应用 → Secret'],
  [40013, '重抄 WECOM_CORP_ID：我的企业 → 企业信息 → 企业ID'],
  [40056, '重抄 WECOM_AGENT_ID：应用管理 → 本应用 → AgentId'],
  [301002, 'WECOM_AGENT_ID 与 WECOM_SECRET 不是同一个应用的，请重抄'],
])

function todoOf(trouble: ApiFailure): string {
  if (trouble.kind === 'unreachable') return '核对网络和 WECOM_API_BASE，稍后再检查一次'
  const { errcode, errmsg } = trouble
  if (errcode === 60020) return trustedIpTodo(errmsg)
  return todos.get(errcode) ?? '按括号中的错误码到企业微信开发者中心查「全局错误码」'
}

/** The errmsg of 60020 names the address that WeCom saw: `not allow to access from your ip, …, from ip: 1.2.3.4, …`. */
function trustedIpTodo(errmsg: string): string {
  const ip = /from ip:\s*([0-9a-f.:]+)/i.exec(errmsg)?.[1]
  const place = '应用管理 → 本应用 → 企业可信IP'
  return ip ? `把企业微信看到的地址 ${ip} 加进 ${place}` : `把本机的出口IP加进 ${place}`
}
