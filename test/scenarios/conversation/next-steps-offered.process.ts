import { expect, it } from 'vitest'
import type { Command } from '../../../src/conversation/command.ts'
import { mayUse } from '../../../src/conversation/vocabulary-for.ts'
import type { Reply } from '../../../src/domain/message.ts'
import type { Person } from '../../../src/domain/person.ts'
import { withCandidates } from '../../support/candidates.ts'
import { textOf } from '../../support/chat.ts'

/** Everybody who may say something; 城管 speaks for a candidate alone. */
const speakers = ['jinshui', 'zhongyuan', 'renshe', 'chengguan', 'office', 'office2', 'expert', 'leader', 'passer-by']

/** An office in the middle of its year: hand-ins, an appeal, a return, an expert's part, candidates, what is overdue. */
async function inMidYear() {
  const made = await withCandidates()
  const { chat, tell, clock } = made
  const code = textOf(await chat('office').says('邀请 金水区 金水区城管局').answer)
  await tell('chengguan', `绑定 ${/邀请码：([A-HJ-NP-Z2-9]{8})/.exec(code)?.[1]} 小王`)
  for (const [who, said] of [
    ['jinshui', '提交 2 https://example.test/2'],
    ['jinshui', '自评 2 符合1、2'],
    ['jinshui', '提交 5 https://example.test/5'],
    ['jinshui', '提交 6 https://example.test/6'],
    ['jinshui', '自评 6 8/12'],
    ['office', '审核 金水区 6 同意自评'],
    ['jinshui', '申诉 6 成绩有误'],
    ['zhongyuan', '提交 2 https://example.test/3'],
    ['office', '退回 中原区 2 缺页'],
    ['office', '指派 专家甲 5'],
    ['office', '审核 示范点 金水区城管局 1.1 没有问题'],
  ] as const)
    await tell(who, said)
  clock.set('2026-09-07T10:00:00+08:00')
  return made
}

/** Who is asked to do it, where that is not the reader. */
const OTHERS = /(?:督导办|督导员|领导|专家|联系人|推荐单位|对方|他们|办公室)[^。；「」]{0,24}$/
const OFFERS = /(?:发送|请发|另发|重发|可发|先发|回复|下一步：|撤销：)[^。；]*$/

/** The commands that a text tells its reader to send, each by its own word. */
function offeredIn(text: string, commands: readonly Command[]): readonly { words: string; command: Command }[] {
  const found: { words: string; command: Command }[] = []
  for (const line of text.split('\n')) {
    for (const match of line.matchAll(/「([^「」]{2,60})」/g)) {
      const before = line.slice(0, match.index).replaceAll(/「[^「」]*」/g, '')
      const words = match[1] ?? ''
      if (!OFFERS.test(before) || OTHERS.test(before)) continue
      const [head = ''] = words.split(' ')
      const command = commands.find((one) => one.words.words.includes(head))
      if (command) found.push({ words, command })
    }
  }
  return found
}

const buttonsIn = (reply: Reply, commands: readonly Command[]) =>
  reply.kind === 'card'
    ? reply.buttons.flatMap(({ say }) => {
        const command = commands.find((one) => one.words.words.includes(say.split(' ')[0] ?? ''))
        return command ? [{ words: say, command }] : []
      })
    : []

/** The draft of a 建议书 says what the unit is to do. */
const isOfLetter = (when: string, { id }: Command): boolean => when.includes('「建议书') && id === 'submit'

it('a next step is offered only to those who may take it', { timeout: 600_000 }, async () => {
  const { core, records, tell, pushed } = await inMidYear()
  const { commands } = core
  const wrong = new Set<string>()
  const look = (person: Person | undefined, replies: readonly Reply[], when: string) => {
    for (const reply of replies)
      for (const { words, command } of [...offeredIn(reply.text, commands), ...buttonsIn(reply, commands)])
        if (!mayUse(command, person) && !isOfLetter(when, command))
          wrong.add(`${when} offers 「${words}」: ${reply.text}`)
  }
  for (const who of speakers) {
    for (const command of commands) {
      const current = await records.campaign()
      const person = current.directory.personOf({ channel: 'sandbox', userId: who })
      const [unit = current.roster.units[0]?.name] = person?.contactOf ?? []
      const examples = current.notices.flatMap((notice) => (unit ? command.examples(unit, notice).slice(0, 4) : []))
      for (const said of new Set([command.words.words[0] ?? '', ...examples])) {
        const answer = await tell(who, said)
        look(person, answer.replies, `${who} 「${said}」`)
        for (let page = textOf(answer); page.includes('回复「更多」'); ) {
          const more = await tell(who, '更多')
          look(person, more.replies, `${who} 「${said}」, its next page`)
          page = textOf(more)
        }
        if (answer.outcome !== 'asked') continue
        const next = await tell(who, answer.replies.some(({ text }) => text.includes('「确认」')) ? '确认' : '1')
        look(person, next.replies, `${who} 「${said}」, answered`)
      }
      await core.idle()
      const { directory } = await records.campaign()
      for (const { to, reply } of pushed.splice(0)) {
        if (to.kind === 'group') continue
        const [[channel, userId = ''] = ['wecom', '']] = Object.entries(to.addresses)
        look(directory.personOf({ channel, userId }), [reply], `told ${userId}`)
      }
    }
  }
  expect([...wrong]).toEqual([])
})
