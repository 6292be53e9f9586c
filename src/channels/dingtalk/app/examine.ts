import { z } from 'zod'
import { type Examination, type Finding, fine, unsure, wrong } from '../../kit/examination.ts'
import type { DingtalkAppSettings } from '../settings.ts'
import { accessToken } from './access-token.ts'
import { type ApiFailure, callApi } from './api.ts'
import { toDelivery } from './api-errors.ts'

const TITLE = '钉钉应用'

/** Whether the application's credentials are good and its robot may send from here; false where there is no token. */
export async function* examineCredentials(
  settings: DingtalkAppSettings,
  { clock, timeoutMs }: Pick<Examination, 'clock' | 'timeoutMs'>,
): AsyncGenerator<Finding, boolean> {
  const token = await accessToken({ settings, clock, timeoutMs }).get()
  if (token.kind !== 'ok') {
    yield wrong(`${TITLE}：取不到访问令牌，${toDelivery(token).cause}`, todoOf(token))
    return false
  }
  yield fine(`${TITLE}：DINGTALK_CLIENT_ID 与 DINGTALK_CLIENT_SECRET 正确`)
  yield await askReadStatus(settings, token.value, timeoutMs)
  return true
}

/**
 * Asks after a message that never was: it needs the permission to send, the robot's code and a permitted address, and
 * changes nothing (https://open.dingtalk.com/document/development/chatbot-batch-query-the-read-status-of-messages).
 */
async function askReadStatus(settings: DingtalkAppSettings, token: string, timeoutMs: number): Promise<Finding> {
  const query = new URLSearchParams({ robotCode: settings.robotCode, processQueryKey: 'dudao-doctor' })
  const result = await callApi({
    address: `${settings.apiBase}/v1.0/robot/oToMessages/readStatus?${query}`,
    method: 'GET',
    headers: { 'x-acs-dingtalk-access-token': token },
    answer: z.looseObject({}),
    timeoutMs,
    secrets: [token],
  })
  const passed = fine(`${TITLE}：机器人有发送消息的权限，可以从本机调用`)
  if (result.kind === 'ok' || (result.kind === 'error' && /processQueryKey/i.test(result.code))) return passed
  const { cause } = toDelivery(result)
  const todo = todoFor(result)
  return todo
    ? wrong(`${TITLE}：${cause}`, todo)
    : unsure(`${TITLE}：没有查明机器人的权限，${cause}`, '稍后再检查一次，或发一条「公告」看日志')
}

/** The next step of the operator, by the beginning of the code. */
const todos: readonly (readonly [beginning: string, todo: string])[] = [
  ['invalidClientIdOrSecret', '重抄：应用 → 凭证与基础信息 → Client ID、Client Secret，注意多余的空格'],
  [
    'Forbidden.AccessDenied.AccessTokenPermissionDenied',
    '应用 → 权限管理，开通「企业内机器人发送消息权限」，再发布一次',
  ],
  ['Forbidden.AccessDenied.IpNotInWhiteList', '把括号里的地址加进 应用 → 安全设置 → 服务器出口IP'],
  ['invalidParameter.robotCode', '核对 DINGTALK_ROBOT_CODE：应用 → 机器人 → RobotCode；与 Client ID 相同时不必写'],
  ['template.', '应用 → 机器人，保存并发布；应用 → 版本管理与发布，发布应用'],
  ['bot.stopped', '应用 → 机器人，启用机器人，再发布一次'],
  ['robot.oto.notExist', '应用 → 机器人，启用机器人，再发布一次'],
]

const todoFor = (failed: ApiFailure): string | undefined =>
  failed.kind === 'error' ? todos.find(([beginning]) => failed.code.startsWith(beginning))?.[1] : undefined

const todoOf = (failed: ApiFailure): string =>
  todoFor(failed) ??
  (failed.kind === 'unreachable'
    ? '核对网络和 DINGTALK_API_BASE，稍后再检查一次'
    : '按括号中的错误码到钉钉开放平台查「错误码」')
