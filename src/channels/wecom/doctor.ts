import type { Examination } from '../kit/examination.ts'
import type { Finding } from '../kit/finding.ts'
import { examineApp } from './app/api/examine.ts'
import { examineCallback } from './app/callback/examine.ts'
import { examineRobot } from './robot/doctor.ts'
import { appOf, robotOf, type WecomSettings } from './settings.ts'
import { examineWebhooks } from './webhook/doctor.ts'

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
