import { expect, it } from 'vitest'
import { demoCampaign } from '../../../src/channels/sandbox/demo.ts'
import { mayUse } from '../../../src/conversation/vocabulary-for.ts'
import { exampleUnit, knowsOf } from '../../../src/conversation/which-notice.ts'
import type { Answer } from '../../../src/domain/message.ts'
import { PHONE_LINES, visibleLines } from '../../../src/domain/visible-lines.ts'
import { office } from '../../support/chat.ts'

const USERS = ['jinshui', 'huanbao', 'gaoxin', 'office', 'office2', 'expert', 'leader']

/** What one message of an answer says, and what was said to get it. */
interface Told {
  readonly said: string
  readonly text: string
}

const toldOf = (said: string, { replies }: Answer): readonly Told[] =>
  replies.filter(({ kind }) => kind !== 'file' && kind !== 'picture').map(({ text }) => ({ said, text }))

/** Every example of every command, by everybody who may use it, under each of the five notices; previews are confirmed. */
async function sayAllExamples(): Promise<readonly Told[]> {
  const { core, records, tell } = await office('2026-07-20T10:00:00+08:00', undefined, { campaign: demoCampaign(2026) })
  const told: Told[] = []
  const say = async (user: string, text: string) => {
    const answer = await tell(user, text)
    told.push(...toldOf(`${user}: ${text}`, answer))
    return answer
  }
  const { notices } = await records.campaign()
  for (const { id } of notices) {
    for (const user of USERS) {
      for (const command of core.commands) {
        const current = (await records.campaign()).notices.find((notice) => notice.id === id) ?? expect.fail(id)
        const person = current.directory.personOf({ channel: 'sandbox', userId: user })
        const unit = exampleUnit(current, person)
        if (unit === undefined || !mayUse(command, person) || !knowsOf(current, command, person)) continue
        for (const example of command.examples(unit, current)) {
          if ((await say(user, example)).outcome !== 'asked') continue
          if ((await say(user, '确认')).outcome === 'asked') await say(user, '取消')
        }
      }
    }
  }
  return told
}

/** The receipt of a long name is one line longer; 扣分 quotes the notice's long words for its flag, 推荐 names what is missing. */
const RECEIPT_LINES = 8
const LONGEST_RECEIPT = 10
const LONG_RECEIPTS = /已记录：.*扣分项|已推荐：|市生态环境局|已存档，正在送达|已收回：|改按：/

/** Addresses, codes, names of files and formats, and what is typed of an address. */
const ALLOWED =
  /https?:\/\/\S+|(?<![A-Z0-9-])[A-Z0-9]{4}-[A-Z0-9]{4}(?![A-Z0-9-])|(?:交接码|邀请码)：[A-Z2-9]{8}|「(?:绑定|作废邀请) [A-Z2-9]{8}[^」]*」|［文件］\S+|\.(?:xlsx|docx|csv|txt|pptx?)\b|PDF|OFD|PPT|Excel|Office|WPS|SHA-256|MB\b|dudao1/g

/** Receipts that may be that long. */
const mostOf = (text: string): number => (LONG_RECEIPTS.test(text) ? LONGEST_RECEIPT : RECEIPT_LINES)

const latinIn = (text: string): readonly string[] => text.replace(ALLOWED, ' ').match(/[A-Za-z]{2,}/g) ?? []

/** What a message on a phone must not be, each with whether it is so. */
const faults: Readonly<Record<string, (told: Told) => boolean>> = {
  // A code or a clause that is all of a message is not parted, and 依据 shows clauses whole.
  'is longer than a phone screen': ({ said, text }) =>
    text.includes('\n') && !said.includes('依据') && visibleLines(text).length > PHONE_LINES,
  'is a long receipt': ({ text }) => text.startsWith('【回执】') && visibleLines(text).length > mostOf(text),
  'quotes a clause whole': ({ said, text }) => !said.includes('依据') && /^依据：[^「\n]*：「/m.test(text),
  'goes on and does not say how much is left': ({ text }) => /发送「更多」/.test(text) && !/还有\d+条/.test(text),
  'says a Latin or a machine word': ({ text }) => latinIn(text).length > 0,
}

it('what the examples of all commands are answered with, under five notices, fits a phone', {
  timeout: 300_000,
}, async () => {
  const told = await sayAllExamples()
  expect(told.length).toBeGreaterThan(500)
  const found = told.flatMap((one) =>
    Object.entries(faults).flatMap(([fault, isFound]) =>
      isFound(one)
        ? [`${one.said} ${fault}（${visibleLines(one.text).length}，${latinIn(one.text)}）：${one.text}`]
        : [],
    ),
  )
  expect(found).toEqual([])
})
