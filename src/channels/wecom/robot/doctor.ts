import { type Examination, examineHost, type Finding, fine, wrong } from '../../kit/examination.ts'
import { OFFICIAL_SOCKET, type WecomRobotSettings } from '../settings.ts'
import type { Ending } from './session.ts'

const TITLE = '企业微信智能机器人'
const HEARTBEAT_MS = 30_000

type Parts = Pick<Examination, 'clock' | 'timeoutMs' | 'standingOf' | 'wait'>

/** Whether the robot can connect. One robot has one connection: while the service runs, it is asked instead. */
export async function* examineRobot(settings: WecomRobotSettings, parts: Parts): AsyncGenerator<Finding> {
  const address = (settings.wsUrl ?? OFFICIAL_SOCKET).replace(/^ws/, 'http')
  yield* examineHost({ title: TITLE, address }, parts)
  if (parts.standingOf) yield ofService(parts.standingOf('wecom-robot'))
  else yield ofLogin(await loginOnce(settings, parts))
}

function ofService(standing: ReturnType<NonNullable<Examination['standingOf']>>): Finding {
  switch (standing) {
    case 'up':
      return fine(`${TITLE}：运行中的服务已连接`)
    case 'down':
      return wrong(`${TITLE}：运行中的服务没有连上`, '看日志中的原因；若写着「已在别处连接」，只留一处运行，再重新启动')
    case 'absent':
      return wrong(`${TITLE}：运行中的服务还没有它`, '重新启动服务，新的设置才生效')
    default:
      return standing satisfies never
  }
}

/** Logs in and leaves again. */
async function loginOnce(settings: WecomRobotSettings, { timeoutMs, wait }: Parts): Promise<'up' | Ending> {
  const { openSession } = await import('./session.ts')
  return new Promise((resolve) => {
    const session = openSession(
      { settings, heartbeatMs: HEARTBEAT_MS, loginMs: timeoutMs, wait },
      {
        up: () => {
          resolve('up')
          session.close()
        },
        heard: () => {},
        took: () => {},
        unreadable: () => {},
      },
    )
    void session.ended.then(resolve)
  })
}

function ofLogin(outcome: 'up' | Ending): Finding {
  if (outcome === 'up') return fine(`${TITLE}：能够登录`)
  if (outcome.kind === 'refused') {
    return wrong(`${TITLE}：登录被拒绝（${outcome.errcode ?? '无错误码'}）`, '重抄 WECOM_BOT_ID 和 WECOM_BOT_SECRET')
  }
  const cause = outcome.kind === 'lost' ? outcome.cause : '连接断开'
  return wrong(`${TITLE}：没有连上（${cause}）`, '放行到它的 wss:// 连接，核对 WECOM_BOT_WS_URL')
}
