import type { Capabilities } from '../src/conversation/capabilities.ts'
import { answered } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { textReply } from '../src/domain/message.ts'
import { readReceiptCode, writeFullReceipt } from '../src/domain/receipt.ts'
import type { FoundReceipt } from '../src/receipts/find-receipt.ts'
import { presentReceiptFacts, presentReceiptHashes } from '../src/replies/present-recorded.ts'
import { wordList } from '../src/understanding/text/tidy.ts'

/** 「验回执 AB12-CD34」: tells whether a receipt is genuine and which acts it records; for anybody, also in a group. */
export function receipt(can: Capabilities): Command {
  const { findReceipt } = can
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
    who: 'anyone',
    summary: '核验回执是否真实',
    examples: () => ['验回执 AB12-CD34'],
    run: async (turn) => {
      const code = readReceiptCode(turn.request.lines[0]?.rest ?? '')
      if (code === undefined) {
        return { outcome: 'asked', replies: [textReply('请写上回执的验证码，例如「验回执 AB12-CD34」。')] }
      }
      const found = await findReceipt(code)
      return found ? present(turn, code, found) : answered([textReply(...notKnown(code))])
    },
  }
}

function present(turn: Turn, code: string, found: FoundReceipt): Handled {
  if (!found.genuine) return answered([textReply(...altered(code))])
  const campaign = found.campaign === undefined ? [] : [`督导活动：${found.campaign}`]
  const facts = [`验证码 ${code}：回执属实。`, ...campaign, ...presentReceiptFacts(found.statement)]
  if (!maySeeAll(turn, found)) return answered([textReply(...facts)])
  return answered([
    textReply(
      ...facts,
      ...presentReceiptHashes(found.statement),
      '下一条是完整回执，请留存：凭督导办的公钥可离线核验。',
    ),
    textReply(writeFullReceipt(found)),
  ])
}

/** The unit's own contacts and the office; not where others read along. */
function maySeeAll({ person, chat }: Turn, { units }: FoundReceipt): boolean {
  if (chat.kind === 'group' || !person) return false
  return person.roles.has('clerk') || units.some((unit) => person.contactOf.includes(unit))
}

const notKnown = (code: string) => [
  `验证码 ${code}：没有这张回执，不能认定为真。`,
  '请核对验证码后再试；仍查不到请联系督导办。',
]

const altered = (code: string) => [
  `验证码 ${code}：与现存记录不符，不能认定为真。`,
  '请保留您手中的回执，联系督导办核对。',
]
