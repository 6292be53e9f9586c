import { expect, it } from 'vitest'
import type { Outgoing } from '../../src/domain/message.ts'
import { earlierMark, type MarkOf, pushOf } from '../../src/domain/push.ts'

/** Every mark as it is, so that a test reads which it is. */
const markOf: MarkOf = ({ kind, name }) => `${kind} ${name}`

const at = new Date('2026-07-31T09:00:00+08:00')
const person: Outgoing['to'] = { kind: 'person', addresses: { wecom: 'zhang', dingtalk: 'zhang2' } }
const text: Outgoing['reply'] = { kind: 'text', text: '您好' }
const file: Outgoing['reply'] = { kind: 'file', text: '［文件］a.docx', name: 'a.docx', base64: 'YQ==', mime: 'a/b' }

it.each([
  ['digest/zhengzhou-2020@2026/2026-07-31/wecom:zhang', text, 'reminder'],
  ['remind/zhengzhou-2020@2026/2026-0001/wecom:zhang', text, 'chase'],
  ['announce/zhengzhou-2020@2026/2026-0001/wecom:zhang', text, 'broadcast'],
  ['circular/zhengzhou-2020@2026/2026-0001/wecom:zhang', file, 'broadcast'],
  ['relay/zhengzhou-2020@2026/2026-0001/wecom:zhang', text, 'broadcast'],
  ['notice/2026-0001/0/zhang', text, 'notice'],
  ['notice/2026-0001/0/zhang', file, 'paper'],
  ['paper/2026-0001/0/zhang', text, 'paper'],
  ['outage/zhengzhou-2020@2026/wecom/2026/wecom:zhang', text, 'notice'],
  ['reply/m-1#0', file, 'answer'],
] as const)('%s is counted as what it was for', (key, reply, kind) => {
  expect(pushOf({ key, to: person, reply }, at, markOf)).toEqual({ kind, recipient: 'account wecom:zhang', at })
})

it('marks a group by its name, and tells it from an account called so', () => {
  const to: Outgoing['to'] = { kind: 'group', group: 'wecom:zhang', mentions: [] }
  expect(pushOf({ key: 'digest/a', to, reply: text }, at, markOf).recipient).toBe('group wecom:zhang')
  expect(earlierMark({ kind: 'group', name: 'wecom:zhang' })).not.toBe(
    earlierMark({ kind: 'account', name: 'wecom:zhang' }),
  )
})
