import { confirmPreview } from '../src/conversation/ask.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import { actingOf } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { audienceOf, sizeOf } from '../src/delivery/audience.ts'
import { type Day, dayOf, dayWords } from '../src/domain/day.ts'
import { type Reply, textReply } from '../src/domain/message.ts'
import { presentReceipt } from '../src/replies/present-receipt.ts'
import { asTyped } from '../src/understanding/text/as-typed.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { presentAudience, sendToAll } from './parts/send-to-all.ts'

/** 「公告 内容」: a text to all contacts and groups. */
export function announce(can: Capabilities): Command {
  const command: Command = {
    id: 'announce',
    irrevocable: true,
    words: {
      words: wordList(`
        公告 发公告 发布公告 发个公告 发一个公告 发一条公告 群发 群发通知 发通知 发个通知 发一个通知 发条通知 发一条通知 发份通知 下发通知 发布通知 通知大家
        通知一下大家 通知下大家         通知各单位 通知所有单位 通知全体 广播 公高 工告 公搞 公靠 宫告 共告
      `),
      changes: true,
      takes: { text: true },
      shape: 'free',
    },
    notices: 'office',
    who: ['clerk'],
    singleChatOnly: true,
    summary: '向全部联系人和群发公告（先预览，再确认）',
    examples: () => ['公告 请各单位于本周五前核对联系人'],
    run: async (turn) => {
      const [line] = turn.request.lines
      const text = asTyped(line, line?.rest ?? '')
      return text === '' ? askForText() : send(turn, text)
    },
  }

  async function send(turn: Turn, text: string): Promise<Handled> {
    const { current } = turn
    const candidates = current.notices.flatMap((notice) => [...notice.candidates.keys()])
    const audience = audienceOf(current, can.canReach, candidates)
    const reply = presentAnnouncement({ text, office: current.campaign.office.name, day: dayOf(turn.now) })
    const preview = confirmPreview(turn, [`将发送给${presentAudience(audience)}，内容如下：`, reply.text])
    if (preview) return preview
    return sendToAll(can, {
      command: 'announce',
      current,
      acting: actingOf(command, turn),
      audience,
      reply,
      decide: () => [{ kind: 'announced', text, recipients: sizeOf(audience) }],
      tell: (receipt) => [
        presentReceipt(receipt, {
          recorded: [`公告已记录，正在发送给${presentAudience(audience)}。`],
          undo: '公告发出后不能收回；需要更正的，请再发一条公告',
        }),
      ],
    })
  }

  return command
}

const askForText = (): Handled => ({
  outcome: 'asked',
  replies: [textReply('请写明公告的内容，例如「公告 请各单位于本周五前核对联系人」。')],
})

/** The text of a 公告. */
const presentAnnouncement = (said: { text: string; office: string; day: Day }): Reply =>
  textReply('【公告】', said.text, `${said.office}　${dayWords(said.day)}`)
