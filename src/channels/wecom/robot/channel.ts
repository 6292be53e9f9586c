import { randomUUID } from 'node:crypto'
import type { Delivery, Fit, WayOut } from '../../../ports/outbound.ts'
import type { Channel, ChannelParts, ListedGroup } from '../../channel.ts'
import { LastSeen, neverSeen, outageWatch } from '../../kit/outage-watch.ts'
import { runningWork } from '../../kit/running-work.ts'
import { countUnreadable, UNREADABLE } from '../../kit/unreadable.ts'
import { inTime, realWait, type Wait } from '../../kit/wait.ts'
import { OFFICIAL_SOCKET, type WecomRobotSettings } from '../settings.ts'
import { makeOpenAttachment } from './attachment.ts'
import { robotConnection, type Standing } from './connection.ts'
import { makeTake } from './exchange.ts'
import { attempt } from './outcome.ts'
import { isWhole, piecesOf } from './pieces.ts'
import { placeTo } from './place.ts'
import { makeSend, type Send } from './sender.ts'
import type { Frame } from './session.ts'
import { makeTakeEvent } from './take-event.ts'
import { makeTakeMessage, type TellUnreadable } from './take-message.ts'
import { nobodyTalked, Talked, type TalkedBefore, talkedBefore } from './talked.ts'

type Parts = Omit<ChannelParts, 'address'> & {
  readonly settings: WecomRobotSettings
  /** Timers, jitter, ids and patience; the machine's own and the platform's by default. */
  readonly wait?: Wait
  readonly random?: () => number
  readonly newId?: () => string
  readonly heartbeatMs?: number
  readonly loginMs?: number
  readonly downloadMs?: number
}

const NAME = 'wecom-robot'
/** Running work may take this long to end; the whole service has ten seconds. */
const STOP_MS = 8000

/** The smart robot over its long connection: messages and files in, answers and pushes out; no address of ours needed. */
export function wecomRobot({
  wait = realWait,
  random = Math.random,
  newId = randomUUID,
  heartbeatMs = 30_000,
  loginMs = 10_000,
  downloadMs = 20_000,
  ...parts
}: Parts): Channel {
  const { settings, inbox, clock, log, groups, keep, maxFileBytes } = parts
  const socket = settings.wsUrl ?? OFFICIAL_SOCKET
  const running = runningWork()
  let stopped: Promise<void> | undefined

  const talked = talkedBefore(keep('wecom-robot-talked', Talked, nobodyTalked), log)
  const seen = keep('wecom-robot-seen', LastSeen, neverSeen)
  const unreadable = countUnreadable(NAME, log)
  const watch = outageWatch({ channel: NAME, kept: seen, inbox, clock, wait, log, alwaysUp: false })
  const connection = robotConnection(
    { settings, heartbeatMs, loginMs, wait, random, clock, log },
    {
      up: () => watch.up(),
      // A message that comes while we stop counts as missed: the outage begins before it.
      heard: () => !stopped && watch.heard(),
      took: (frame) => !stopped && running.add(take(frame)),
      unreadable: (reqId) => void running.add(tellUnreadable('企业微信智能机器人收到的数据无法识别', reqId)),
    },
  )
  const { client, standing } = connection
  const send = makeSend({ client, talked, clock, wait, newId })
  const tellUnreadable: TellUnreadable = async (what, reqId) => {
    unreadable.count(what)
    if (reqId === undefined || stopped) return
    await attempt(async () => client()?.replyStream({ headers: { req_id: reqId } }, newId(), UNREADABLE, true))
  }
  const common = { take: makeTake({ inbox, log }), send, client, talked, groups, newId, clock, log, tellUnreadable }
  const openAttachment = makeOpenAttachment({ socket, maxFileBytes, timeoutMs: downloadMs })
  const takes = { message: makeTakeMessage({ ...common, openAttachment }), event: makeTakeEvent(common) }
  const wayOut = robotWayOut({ isUp: () => standing() === 'up', send, talked, groups, newId })

  const take = async (frame: Frame) => {
    try {
      await takes[frame.kind](frame)
    } catch (error) {
      log.error({ err: error }, '处理企业微信智能机器人消息时出错')
    }
  }

  const stop = async () => {
    await inTime(running.idle(), STOP_MS, wait)
    connection.stop()
    await watch.end()
    await talked.saved()
  }

  return {
    name: NAME,
    single: true,
    waysOut: [{ ...wayOut, send: (message) => running.add(wayOut.send(message)) }],
    welcome: () => `企业微信智能机器人：长连接 ${socket}，不需要公网地址`,
    recall: () => talked.load(),
    async start() {
      await talked.load()
      await watch.begin()
      connection.start()
    },
    stop() {
      stopped ??= stop()
      return stopped
    },
    unreadable: unreadable.total,
    ready: async () => (standing() === 'up' ? [] : [`${NAME}（${words[standing()]}）`]),
  }
}

interface WayParts {
  readonly isUp: () => boolean
  readonly send: Send
  readonly talked: TalkedBefore
  readonly groups: () => readonly ListedGroup[]
  readonly newId: () => string
}

/** Pushes, to those who have talked to the robot before. */
function robotWayOut({ isUp, send, talked, groups, newId }: WayParts): WayOut {
  return {
    name: NAME,
    async send({ to, reply }): Promise<Delivery> {
      const place = placeTo(to, groups())
      const known = place && talked.find(place)
      if (!known) return { kind: 'refused', cause: '对方还没有与智能机器人对话过' }
      return send({ place: known }, piecesOf([reply], newId))
    },
    fit({ to, reply }): Fit | undefined {
      const place = placeTo(to, groups())
      if (!place || !talked.find(place)) return undefined
      // Its markdown has no mentions (doc 101463 names none).
      const mentions = to.kind === 'person' || to.mentions.length === 0
      return { up: isUp(), whole: isWhole(reply), mentions, free: true }
    },
  }
}

const words = {
  connecting: '未连接',
  up: '已连接',
  stopped: '已停止',
  refused: '登录被拒绝',
  kickedOut: '已在别处连接',
} as const satisfies Record<Standing, string>
