import { askFor, confirmPreview } from '../../src/conversation/ask.ts'
import type { Capabilities } from '../../src/conversation/capabilities.ts'
import { actingOf, contactsOfCandidate } from '../../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../../src/conversation/command.ts'
import { noticesTo } from '../../src/delivery/notices.ts'
import { type Day, dayOf, dayWords, yearOfDay } from '../../src/domain/day.ts'
import { BotError } from '../../src/domain/errors.ts'
import { textReply } from '../../src/domain/message.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import { type Naming, namingOf } from '../../src/dossier/naming.ts'
import { presentReceipt } from '../../src/replies/present-receipt.ts'
import { readDate } from '../../src/understanding/text/read-date.ts'
import { notInRubric } from './on-whole-unit.ts'

const SAID = /^(?:已经?|今天|今日)?(?:授予?|颁发?|发放?|挂)了?(?:匾牌|牌匾|匾|牌)了?(?:给|的)?[\s,，:：、]*/

/** Whether words behind 「命名」 record that the named received what the notice has them given: 已授匾 甲局. */
export const isConferral = (said: string): boolean => SAID.test(said)

/** 「命名 [文件] 已授匾 [甲、乙] [日期]」: the named received what the notice says; without names, all of them. */
export async function confer(
  can: Pick<Capabilities, 'readOfficeActs' | 'readCandidates' | 'changeOffice'>,
  command: Command,
  turn: Turn,
): Promise<Handled> {
  const { current, now, request } = turn
  const what = current.rubric.selection?.course.naming?.confers
  if (what === undefined) throw notInRubric('授匾')
  const naming = namingOf(await can.readOfficeActs(current))
  if (naming.named.length === 0)
    throw new BotError('not_named', `${current.name}还没有命名，没有记录。请先发送「命名 ${current.name}」。`)
  const said = saidIn((request.lines[0]?.rest.trim() ?? '').replace(SAID, ''), naming, dayOf(now))
  if ('unclear' in said) return askFor({}, said.unclear, `命名 ${current.name} 已授匾 ${naming.named[0]}`)
  const { on } = said
  const names = requireNew(said.names, naming, what)
  const all = await can.readCandidates(current)
  const to = all.filter(({ name }) => names.includes(name)).flatMap((one) => contactsOfCandidate(turn, one))
  const recipients = new Set(to).size
  const asked = confirmPreview(turn, [
    `【预览】将记录已授${what}${names.length}个（${dayWords(on)}），尚未记录：`,
    names.join('、'),
    `确认后告知${recipients}名联系人。`,
  ])
  if (asked) return asked
  return can.changeOffice({
    notice: current,
    acting: actingOf(command, turn),
    decide: (acts) => {
      requireNew(names, namingOf(acts), what)
      return [{ kind: 'conferred', what, names: [...names], on, recipients }]
    },
    present: (receipt) => ({
      answer: {
        command: 'name',
        outcome: 'ok',
        replies: [
          presentReceipt(receipt, {
            recorded: [`已记录授${what}${names.length}个（${dayWords(on)}）：${names.join('、')}`],
            next: `发送「候选 ${current.name}」查看`,
          }),
        ],
      },
      outgoing: noticesTo(receipt, [
        {
          to: [...new Set(to)],
          reply: textReply(`【授牌】${current.name}`, `${names.join('、')}已授予${what}（${dayWords(on)}）。`),
        },
      ]),
    }),
  })
}

type Said = { readonly names: readonly UnitId[]; readonly on: Day } | { readonly unclear: string }

function saidIn(words: string, { named }: Naming, today: Day): Said {
  const found = named.filter((name) => words.includes(name))
  const rest = found
    .toSorted((one, other) => other.length - one.length)
    .reduce((left, name) => left.replaceAll(name, ' '), words)
    .replace(/[\s,，、。；;和及与]+/g, ' ')
    .trim()
  const names = found.length > 0 ? found : named
  if (rest === '') return { names, on: today }
  const read = readDate(rest, { year: yearOfDay(today), today })
  if (read.kind !== 'date' || read.rest !== '' || read.until) return { unclear: `没有看懂「${rest}」` }
  if (read.day > today) throw new BotError('in_the_future', `${dayWords(read.day)}还没有到，没有记录。`)
  return { names, on: read.day }
}

function requireNew(names: readonly UnitId[], { conferred }: Naming, what: string): readonly UnitId[] {
  const fresh = names.filter((name) => !conferred.some((one) => one.name === name))
  if (fresh.length > 0) return fresh
  throw new BotError('already_established', `${names.join('、')}已经记录过授${what}，没有重复记录。`)
}
