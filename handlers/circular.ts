import { actingOf } from '../src/conversation/acting-of.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { confirmPreview } from '../src/conversation/confirm-preview.ts'
import { audienceFinder, sizeOf } from '../src/delivery/audience.ts'
import { dayOf } from '../src/domain/day.ts'
import { presentAudience } from '../src/replies/present-audience.ts'
import { presentCircular } from '../src/replies/present-circular.ts'
import { presentReceipt } from '../src/replies/present-receipt.ts'
import { wordsFor } from '../src/understanding/words-for.ts'
import { circularDrafter } from '../src/usecases/draft-circular.ts'
import { circularActs } from '../src/usecases/record-circular.ts'
import { allSender } from '../src/usecases/send-to-all.ts'

/** 「通报」: a numbered text of the progress, to all contacts and groups. */
export function circular(can: Capabilities): Command {
  const draftCircular = circularDrafter(can)
  const findAudience = audienceFinder(can.canReach)
  const sendToAll = allSender(can.changeOffice)
  const command: Command = {
    id: 'circular',
    words: wordsFor('circular'),
    who: ['clerk'],
    singleChatOnly: true,
    summary: '通报工作进度（先预览，再确认）',
    examples: () => ['通报'],
    run: (turn) => send(turn),
  }

  async function send(turn: Turn): Promise<Handled> {
    const { current } = turn
    const content = await draftCircular(current, turn.now)
    const audience = findAudience(current)
    const reply = presentCircular(content)
    const preview = confirmPreview(turn, [`将发送给${presentAudience(audience)}，内容如下：`, reply.text])
    if (preview) return preview
    const { number } = content
    return sendToAll({
      command: 'circular',
      current,
      acting: actingOf(command, turn),
      audience,
      reply,
      decide: (acts) =>
        circularActs(acts, current, { number, text: reply.text, recipients: sizeOf(audience), on: dayOf(turn.now) }),
      tell: (receipt) => [
        presentReceipt(receipt, {
          recorded: [`${number}已存档，正在发送给${presentAudience(audience)}。`],
          undo: '通报发出后不能收回；需要更正的，请发「公告」说明',
          next: '对挂黄旗的单位发送「建议书 单位」下发督导建议书',
        }),
      ],
    })
  }

  return command
}
