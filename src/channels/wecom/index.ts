import { groupWebhook } from '../../config/formats.ts'
import type { IdKinds } from '../../domain/person.ts'
import { account, platformId } from '../kit/account.ts'
import { webhookIdentity } from '../kit/webhook-identity.ts'
import { noOptions, platformKind } from '../platform-kind.ts'
import { fitsMedia } from './app/api/media.ts'
import { wecomApp } from './app/channel.ts'
import { examineWecom } from './doctor.ts'
import { wecomRobot } from './robot/channel.ts'
import { appOf, robotOf, sets, variables } from './settings.ts'
import { wecomWebhooks } from './webhook/channel.ts'

/** doc 90253 for the app, doc 101463 for the robot. */
const isSentAsFile = ({ size }: { readonly size: number }): boolean => fitsMedia('file', size)

/** The ids of people and groups of WeCom in the roster. */
const ids: IdKinds = {
  person: {
    wecom: {
      // userids are not case-sensitive, and callbacks are read in lower case (doc 90236).
      schema: account.toLowerCase(),
      label: '企业微信',
      columns: ['企业微信', '企业微信账号', '企微', '企微账号', '企业微信userid', '企业微信ID', '企业微信号', '企微ID'],
      // A self-built app is not told of files (doc 90239).
      carriesFiles: false,
      sendsFile: isSentAsFile,
    },
    wecomBot: { schema: platformId, label: '企业微信智能机器人', columns: [], sendsFile: isSentAsFile },
  },
  group: {
    wecomWebhook: { label: '企业微信群机器人的地址', schema: groupWebhook, identity: webhookIdentity('key') },
    wecomChat: { label: '企业微信的群聊编号', schema: platformId },
  },
}

/** 企业微信: the self-built app, the smart robot and group webhooks. */
export const wecom = platformKind({
  name: 'wecom',
  // 频率限制: 尽量避免整点、半点发送 (doc 90236).
  asksSpread: true,
  variables,
  sets,
  options: noOptions,
  ...ids,
  groupsIn: ({ WECOM_GROUP_WEBHOOKS = [] }) => WECOM_GROUP_WEBHOOKS.map((wecomWebhook) => ({ wecomWebhook })),
  examine: examineWecom,
  open: (settings, parts) => {
    const app = appOf(settings)
    const robot = robotOf(settings)
    return [
      ...(app ? [wecomApp(app, parts)] : []),
      ...(robot ? [wecomRobot({ ...parts, settings: robot })] : []),
      // The roster may give groups a webhook too, now or later.
      wecomWebhooks(parts),
    ]
  },
})
