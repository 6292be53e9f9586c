import { z } from 'zod'
import type { ApiResult } from './api.ts'
import type { AppApi } from './app-api.ts'

/** Pressing it says its key (at most 128 bytes); a name has at most 16 bytes, below another button 40 (doc 90231). */
const says = (key: string, name = key) => ({ type: 'click', name, key }) as const

/** The app's menu: what asks and changes nothing. The office's own are there for all and politely refused to others. */
const button = [
  {
    name: '任务',
    sub_button: [says('任务', '任务清单与期限'), says('建议', '还能怎样提高'), says('更多', '继续看上一条')],
  },
  {
    name: '查询',
    sub_button: [
      says('查询', '等次与旗帜'),
      says('汇总', '汇总（督导办）'),
      says('逾期', '逾期清单（督导办）'),
      says('待审', '待审清单（督导办）'),
      says('看板'),
    ],
  },
  says('帮助'),
]

/** The names of its buttons. */
export const menuNames: readonly string[] = button.map(({ name }) => name)

/** Makes the app's menu anew (https://developer.work.weixin.qq.com/document/path/90231). */
export const makeMenu = (api: AppApi, agentId: number): Promise<ApiResult<object>> =>
  api.post({
    path: '/cgi-bin/menu/create',
    query: { agentid: String(agentId) },
    body: { button },
    answer: z.object({}),
  })
