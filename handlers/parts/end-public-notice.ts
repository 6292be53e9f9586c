import { askFor, confirmPreview } from '../../src/conversation/ask.ts'
import type { Capabilities } from '../../src/conversation/capabilities.ts'
import { actingOf } from '../../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../../src/conversation/command.ts'
import { noticesTo } from '../../src/delivery/notices.ts'
import { dayOf, dayWords, fullDayWords } from '../../src/domain/day.ts'
import { BotError } from '../../src/domain/errors.ts'
import { textReply } from '../../src/domain/message.ts'
import { requireShort } from '../../src/domain/parse-act.ts'
import { type Naming, namingOf, type PublicNotice } from '../../src/dossier/naming.ts'
import { presentReceipt } from '../../src/replies/present-receipt.ts'
import { asTyped } from '../../src/understanding/text/as-typed.ts'
import { noticesToBodies } from './listed-candidates.ts'

const SAID =
  /^(?:拟定)?(?:名单的?)?公示(?:的?(?:名单|内容)(?=[\s,，:：]|$))?[\s,，:：]*(?:(?:理由|原因)(?:是|为)?[:：]?\s*)?/

/** Whether what is to be corrected is a public notice: 「更正 示范点 公示 理由」. */
export const isOfPublicNotice = (said: string): boolean => /^(?:拟定)?(?:名单的?)?公示/.test(said)

/** 「更正 [文件] 公示 理由」: ends a public notice of a wrong list, told to those who were told of it; the list may be drawn up anew. */
export async function endPublicNotice(
  can: Pick<Capabilities, 'readOfficeActs' | 'readCandidates' | 'changeOffice'>,
  command: Command,
  turn: Turn,
): Promise<Handled> {
  const { current, now, request } = turn
  const [line] = request.lines
  const publicNotice = requirePublic(namingOf(await can.readOfficeActs(current)), current.name)
  const reason = asTyped(line, (line?.rest.trim() ?? '').replace(SAID, ''))
  if (reason === '') return askFor({}, '请写明更正公示的理由', `更正 ${current.name} 公示 名单有误`)
  requireShort('理由', reason)
  const reply = textReply(
    `【更正】${current.name}公示`,
    `${dayWords(publicNotice.from)}起的公示（${publicNotice.names.join('、')}）已终止：${reason}`,
    '名单重新拟定后另行公示，公示期重新计算。',
    `${current.campaign.office.name}　${fullDayWords(dayOf(now))}`,
  )
  const notices = await noticesToBodies(can, turn, reply)
  const recipients = notices.flatMap(({ to }) => to).length
  const asked = confirmPreview(turn, [
    `【预览】将终止${current.name}的公示，尚未办理。确认后告知${recipients}名联系人：`,
    reply.text,
    '终止以后可以重新「拟定」，再「公示」。',
  ])
  if (asked) return irrevocably(asked)
  return can.changeOffice({
    notice: current,
    acting: actingOf(command, turn),
    decide: (acts) => {
      requirePublic(namingOf(acts), current.name)
      return [{ kind: 'public-notice-ended', reason, text: reply.text, recipients }]
    },
    present: (receipt) => ({
      answer: {
        command: 'undo',
        outcome: 'ok',
        replies: [
          presentReceipt(receipt, {
            recorded: [`已终止${current.name}的公示，理由：${reason}`, `已告知${recipients}名联系人。`],
            next: `发送「拟定 ${current.name} 甲、乙」重新拟定，再发送「公示 ${current.name}」`,
          }),
        ],
      },
      outgoing: noticesTo(receipt, notices),
    }),
  })
}

/** Others were told of the notice: only the word 「确认」 ends it. */
const irrevocably = (asked: Handled): Handled =>
  asked.question?.kind === 'confirm' ? { ...asked, question: { ...asked.question, irrevocable: true } } : asked

function requirePublic({ publicNotice, named }: Naming, notice: string): PublicNotice {
  if (named.length > 0)
    throw new BotError('already_named', `${notice}已经命名${named.length}个，公示不再更正，没有改动任何内容。`)
  if (publicNotice !== null) return publicNotice
  throw new BotError('not_public', `${notice}还没有公示，不需更正；名单可以直接再发送「拟定 ${notice} 甲、乙」更改。`)
}
