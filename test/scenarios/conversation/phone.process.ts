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

const RECEIPT_LINES = 8

/** Receipts that may be longer, and why. */
const LONG_RECEIPTS: readonly { readonly words: RegExp; readonly lines: number; readonly why: string }[] = [
  { words: /^【回执】2026-市生态环境局-/, lines: 9, why: 'the number of a unit of six characters takes a line more' },
  { words: /^文件要求制作成/m, lines: 9, why: 'the form that the notice asks for is a line of its own' },
  {
    words: /已推荐：/,
    lines: 10,
    why: 'a candidate stands in the number, in the record and in the way back, and is longer than a unit',
  },
  { words: /^理由：/m, lines: 9, why: 'why something was decided is part of what was recorded' },
  { words: /已收回：/, lines: 9, why: 'what is taken back is told with who did it, when, and why' },
  {
    words: /已记录：.*扣分项/,
    lines: 10,
    why: 'a flag carries the words of the notice, and those of this one take two lines',
  },
]

/** Commands that are written short: their first answer is whole, a preview or what is asked for whole apart. */
const WRITTEN_SHORT = /^\S+ (?:帮助|任务|到期|查询(?! \d)|口径|体检)/
const isPreview = (text: string): boolean => /看完再确认/.test(text)

/** Addresses, codes, names of files and formats, and what is typed of an address. */
const ALLOWED =
  /https?:\/\/\S+|(?<![A-Z0-9-])[A-Z0-9]{4}-[A-Z0-9]{4}(?![A-Z0-9-])|(?:交接码|邀请码)：[A-Z2-9]{8}|「(?:绑定|作废邀请) [A-Z2-9]{8}[^」]*」|［文件］\S+|\.(?:xlsx|docx|csv|txt|pptx?)\b|PDF|OFD|PPT|Excel|Office|WPS|SHA-256|MB\b|dudao1/g

/** Receipts that may be that long. */
const mostOf = (text: string): number =>
  Math.max(RECEIPT_LINES, ...LONG_RECEIPTS.filter(({ words }) => words.test(text)).map(({ lines }) => lines))

const latinIn = (text: string): readonly string[] => text.replace(ALLOWED, ' ').match(/[A-Za-z]{2,}/g) ?? []

/** What a message on a phone must not be, each with whether it is so. */
const faults: Readonly<Record<string, (told: Told) => boolean>> = {
  // A code or a clause that is all of a message is not parted, and 依据 shows clauses whole.
  'is longer than a phone screen': ({ said, text }) =>
    text.includes('\n') && !said.includes('依据') && visibleLines(text).length > PHONE_LINES,
  'is a long receipt': ({ text }) => text.startsWith('【回执】') && visibleLines(text).length > mostOf(text),
  'is cut where it should be written short': ({ said, text }) =>
    WRITTEN_SHORT.test(said.replace(':', '')) && !isPreview(text) && /还有\d+条，发送「更多」/.test(text),
  'is a report that a leader cannot read at once': ({ said, text }) =>
    said === 'leader: 报告' && /还有\d+条/.test(text),
  'quotes a clause whole': ({ said, text }) => !said.includes('依据') && /^依据：[^「\n]*：「/m.test(text),
  'goes on and does not say how much is left': ({ text }) => /发送「更多」/.test(text) && !/还有\d+条/.test(text),
  'says a Latin or a machine word': ({ text }) => latinIn(text).length > 0,
}

it('what is handed in late is told in a receipt that a phone shows at once, with one line for the lateness', {
  timeout: 60_000,
}, async () => {
  const { tell } = await office('2026-12-28T10:00:00+08:00')
  const links = 'https://example.cn/1 https://example.cn/2'
  const told: Told[] = []
  for (const user of ['jinshui', 'gaoxin', 'huanbao']) {
    for (const order of [
      `提交 1 材料1和材料2 ${links}`,
      `提交 2 ${links}`,
      `提交 5 ${links}`,
      '提交 8 https://example.cn/8',
    ]) {
      const answer = await tell(user, order)
      told.push(...toldOf(`${user}: ${order}`, answer))
    }
  }
  const receipts = told.filter(({ text }) => text.startsWith('【回执】'))
  expect(receipts.length).toBeGreaterThan(6)
  const long = receipts.filter(({ text }) => visibleLines(text).length > PHONE_LINES)
  expect(long.map(({ said, text }) => `${said}（${visibleLines(text).length}）：${text}`)).toEqual([])
})

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
