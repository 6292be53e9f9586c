import { askToChoose } from '../src/conversation/ask.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import { answered } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { speaksFor } from '../src/conversation/own-candidates.ts'
import { bodyOfCandidate } from '../src/domain/body-of-candidate.ts'
import { fileReply, type Reply, textReply } from '../src/domain/message.ts'
import {
  holdsFullReceipt,
  plainText,
  type ReceiptCodes,
  readReceiptCodes,
  receiptNumbersIn,
} from '../src/domain/pasted-receipt.ts'
import { readFullReceipt, writeFullReceipt } from '../src/domain/receipt.ts'
import type { FoundReceipt } from '../src/receipts/find-receipt.ts'
import { presentReceiptFacts, presentReceiptHashes } from '../src/replies/present-recorded.ts'
import { wordList } from '../src/understanding/text/tidy.ts'

/** 「验回执 AB12-CD34」: tells whether a receipt is genuine and which acts it records; for anybody, also in a group. */
export function receipt(can: Capabilities): Command {
  const { findReceipt, codeOfFullReceipt } = can
  return {
    id: 'receipt',
    words: {
      words: wordList(`
        验回执 查回执 核验回执 验证回执 校验回执 查验回执 回执验证 回执核验 回执查询 查询回执 核对回执
        验一下回执 查一下回执 看回执 看看回执 查看回执 验证码 回执真伪 回执 回执号 验证 核验 演回执 验回值
        验回直 验会执 验回职 验汇执 严回执
      `),
      changes: false,
      takes: { text: true },
      meantBy: ['receiptCode'],
    },
    notices: 'office',
    who: 'anyone',
    summary: '核验回执是否真实',
    examples: () => ['验回执 AB12-CD34'],
    run: (turn) => check(turn, turn.request.lines.map(({ rest }) => rest).join('\n')),
  }

  async function check(turn: Turn, said: string): Promise<Handled> {
    if (!holdsFullReceipt(said)) return checkCodes(turn, said, readReceiptCodes(said))
    const full = readFullReceipt(said)
    if (!full) return askForWhole()
    const code = codeOfFullReceipt(full)
    if (code === undefined) return answered([textReply(...notSigned)])
    return checkCodes(turn, said, { labelled: [code], others: [] })
  }

  async function checkCodes(turn: Turn, said: string, { labelled, others }: ReceiptCodes): Promise<Handled> {
    const codes = [...labelled, ...others].slice(0, MOST_CODES)
    const [only, ...more] = codes
    if (only === undefined) return askForCode()
    const found = await foundAmong(labelled.length > 0 ? labelled.slice(0, MOST_CODES) : codes)
    const [first, ...rest] = found.length > 0 ? found : await foundAmong(codes)
    if (more.length === 0) return first ? present(can, turn, first, said) : answered([textReply(...notKnown(only))])
    if (!first) return askWhichCode(codes)
    const missing = labelled.length > 0 ? labelled : codes
    if (rest.length === 0 && missing.length === 1) return present(can, turn, first, said)
    return presentSeveral([first, ...rest], codesWithout(missing, [first, ...rest]), said)
  }

  async function foundAmong(codes: readonly string[]): Promise<readonly Checked[]> {
    const all = await Promise.all(codes.map(async (code) => ({ code, found: await findReceipt(code) })))
    return all.flatMap(({ code, found }) => (found ? [{ code, found }] : []))
  }
}

/** Maximum codes looked up of one message. */
const MOST_CODES = 9

interface Checked {
  readonly code: string
  readonly found: FoundReceipt
}

const askForCode = (): Handled => ({
  outcome: 'asked',
  replies: [textReply('请写上回执的验证码（回执号之外还要验证码），例如「验回执 AB12-CD34」。')],
})

const askForWhole = (): Handled => ({
  outcome: 'asked',
  replies: [textReply('完整回执没有贴全，请把以 dudao1. 开头的一整段原样复制后再发，或发送「验回执 验证码」。')],
})

const notSigned = [
  '完整回执的签名与本督导办的不符，不能认定为真。',
  '它被改动过，或不是本督导办出具的；请保留原文，联系督导办核对。',
]

/** None of several is a receipt's: which one is meant is asked, and nothing is said of any. */
const askWhichCode = (codes: readonly string[]): Handled =>
  askToChoose(
    '您发来的内容里有几处像验证码，都还没有核对上。要核验的是哪一个？',
    codes.map((code, index) => ({
      number: index + 1,
      label: code,
      request: { command: 'receipt', lines: [{ links: [], rest: code }] },
    })),
  )

const codesWithout = (codes: readonly string[], found: readonly Checked[]): readonly string[] =>
  codes.filter((code) => !found.some((one) => one.code === code))

function presentSeveral(found: readonly Checked[], missing: readonly string[], said: string): Handled {
  const lines = found.flatMap(({ code, found: one }) =>
    one.genuine
      ? [`验证码 ${code}：回执属实。`, ...presentReceiptFacts(one.statement)]
      : [`验证码 ${code}：与现存记录不符，请保留回执，联系督导办核对。`],
  )
  const others = missing.length === 0 ? [] : [`没有核对上的：${missing.join('、')}。要核验其中一个，请单独发送。`]
  return answered([textReply(...lines, ...numbersThatDiffer(said, found), ...others)])
}

/** A number in the text that is none of the receipts found. */
function numbersThatDiffer(said: string, found: readonly Checked[]): readonly string[] {
  const known = found.map(({ found: { statement } }) => plainText(statement.number))
  const wrong = receiptNumbersIn(said).filter((number) => !known.some((one) => one.startsWith(number)))
  return wrong.map((number) => `文中写的回执号「${number}」与记录不符，请以核验的内容为准。`)
}

type Can = Pick<Capabilities, 'idKinds'>

function present(can: Can, turn: Turn, { code, found }: Checked, said: string): Handled {
  if (!found.genuine) return answered([textReply(...altered(code))])
  const campaign = found.campaign === undefined ? [] : [`督导活动：${found.campaign}`]
  const facts = [
    `验证码 ${code}：回执属实。`,
    ...numbersThatDiffer(said, [{ code, found }]),
    ...campaign,
    ...presentReceiptFacts(found.statement),
  ]
  if (!maySeeAll(turn, found)) return answered([textReply(...facts)])
  return answered([
    textReply(
      ...facts,
      ...presentReceiptHashes(found.statement),
      '下一条是完整回执，请留存：凭督导办的公钥可离线核验。',
    ),
    fullReceipt(can, turn, found),
  ])
}

/** The full receipt as a file; in the chat itself where it carries no such file. */
function fullReceipt({ idKinds }: Can, { from }: Turn, found: FoundReceipt): Reply {
  const text = writeFullReceipt(found)
  const bytes = Buffer.from(`${text}\n`)
  const name = `完整回执 ${found.statement.number}.txt`
  const isCarried = idKinds[from.channel]?.sendsFile?.({ name, size: bytes.length }) ?? true
  return isCarried ? fileReply({ name, mime: 'text/plain', bytes }) : textReply(text)
}

/** Whoever speaks for the unit or the candidate, and the office; not where others read along. */
function maySeeAll({ person, chat, current }: Turn, { units }: FoundReceipt): boolean {
  if (chat.kind === 'group' || !person) return false
  return (
    person.roles.has('clerk') || units.some((name) => speaksFor(person, { name, body: bodyOfCandidate(current, name) }))
  )
}

const notKnown = (code: string) => [
  `验证码 ${code}：没有这张回执，不能认定为真。`,
  '请核对验证码后再试；仍查不到请联系督导办。',
]

const altered = (code: string) => [
  `验证码 ${code}：与现存记录不符，不能认定为真。`,
  '请保留您手中的回执，联系督导办核对。',
]
