import { randomInt } from 'node:crypto'
import {
  type Asked,
  askAddress,
  type Examination,
  type Finding,
  fine,
  unsure,
  wrong,
} from '../../../kit/examination.ts'
import type { WecomAppSettings } from '../../settings.ts'
import { seal } from './crypto.ts'

const TITLE = '企业微信应用的回调地址'

/** Asks the running service what the console asks when a callback address is saved (doc 90930), by the public address. */
export async function* examineCallback(
  settings: WecomAppSettings,
  { publicUrl, standingOf, clock, timeoutMs }: Pick<Examination, 'publicUrl' | 'standingOf' | 'clock' | 'timeoutMs'>,
): AsyncGenerator<Finding> {
  if (publicUrl === undefined) {
    yield wrong(
      `${TITLE}：没有设置 PUBLIC_URL，不知道企业微信从哪里进来`,
      '写上 PUBLIC_URL（外网能访问的 https:// 地址）',
    )
    return
  }
  const callback = `${publicUrl}/wecom/app`
  if (!standingOf) {
    yield unsure(`${TITLE}：${callback} 没有检查，服务没有在本机运行`, '启动服务后再检查一次')
    return
  }
  const echo = String(randomInt(1e12, 1e13))
  const timestamp = String(Math.floor(clock.now().getTime() / 1000))
  const { signature, nonce, ciphertext } = seal(settings, echo, { timestamp, nonce: String(randomInt(1e9)) })
  const query = new URLSearchParams({ msg_signature: signature, timestamp, nonce, echostr: ciphertext })
  yield judged(callback, echo, await askAddress(`${callback}?${query}`, { timeoutMs }))
}

function judged(callback: string, echo: string, asked: Asked): Finding {
  if (asked.kind === 'silent') {
    const finding = asked.certain ? wrong : unsure
    return finding(
      `${TITLE}：从本机访问不到 ${callback}（${asked.cause}）`,
      '核对域名、证书和转发；若只是本机不能绕回自己的外网地址，以管理后台能保存回调地址为准',
    )
  }
  const { status, body } = asked
  if (status === 200 && body.trim() === echo) return fine(`${TITLE}：${callback} 能验签、能解密`)
  const why = `${TITLE}：${callback} 答复 HTTP ${status}`
  if (status === 403) {
    return wrong(
      `${why}，服务不认现在的设置`,
      'WECOM_TOKEN、WECOM_ENCODING_AES_KEY 或 WECOM_CORP_ID 改过，请重新启动服务',
    )
  }
  if (status === 400) return wrong(`${why}，地址里的参数变了`, '转发时原样保留地址中的参数')
  return wrong(`${why}，不是本服务的答复`, '把 /wecom/app 原样转到本服务')
}
