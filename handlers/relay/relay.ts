import type { Capabilities } from '../../src/conversation/capabilities.ts'
import type { Command } from '../../src/conversation/command.ts'
import { spokenFor } from '../../src/domain/person.ts'
import { relayingOf, unconfirmedIn } from '../../src/dossier/relaying.ts'
import { asTyped } from '../../src/understanding/text/as-typed.ts'
import { wordList } from '../../src/understanding/text/tidy.ts'
import { notInRubric } from '../parts/on-whole-unit.ts'
import { confirmReceived } from './confirm-received.ts'
import { passOn } from './pass-on.ts'
import { relaySaid } from './relay-said.ts'
import { repeatRelay, sendRelay } from './send-relay.ts'
import { showOwnRelay, showRelaying } from './show-relaying.ts'

/**
 * 「传达 [内容]」: the office sends the notice to the units, the candidates and the named sites, whose contacts confirm that
 * it arrived (「传达 收到」) and tell which sites it was passed on to (「传达 甲局、乙局」); 「传达 情况」 shows who did, 「传达 再发」
 * sends it again to those who did not.
 */
export function relay(can: Capabilities): Command {
  const command: Command = {
    id: 'relay',
    irrevocable: true,
    words: {
      words: wordList(`
        传达 传达通知 传达文件 传达精神 传达情况 传达进度 查询传达 查传达 看传达 转达 转达通知 传答 传大 船达 转答
        谁没收到传达 谁还没收到传达 谁收到传达了 传达谁没收到 传达谁收到了 传达到了吗
      `),
      changes: true,
      takes: { text: true },
      shape: 'free',
      keepsText: /\S/,
    },
    who: ['clerk', 'contact'],
    singleChatOnly: true,
    isKnownTo: ({ rubric }) => rubric.relay !== null,
    awaits: async (notice, person) => {
      const relaying = notice.rubric.relay === null ? null : relayingOf(await can.readOfficeActs(notice))
      const own = spokenFor(person)
      if (relaying === null || !unconfirmedIn(relaying).some((unit) => own.includes(unit))) return undefined
      const order = { command: command.id, lines: [{ links: [], rest: '收到' }] }
      return { order, prompt: `是指收到${notice.name}的传达吗？「传达 ${notice.name}」看内容。` }
    },
    summary: '传达通知：督导办发送并看谁确认，联系人确认收到、登记传达到了哪些',
    examples: (unit) => ['传达 情况', '传达 收到', `传达 ${unit}城管局`],
    run: async (turn) => {
      const { current, person, request } = turn
      if (current.rubric.relay === null) throw notInRubric('传达')
      const [line] = request.lines
      const said = relaySaid(asTyped(line, line?.rest ?? ''), current.name)
      const isOffice = person?.roles.has('clerk') === true
      switch (said.kind) {
        case 'received':
          return confirmReceived(can, command, turn)
        case 'again':
          return isOffice ? repeatRelay(can, command, turn) : showOwnRelay(can, turn)
        case 'status':
          return isOffice ? showRelaying(can, turn) : showOwnRelay(can, turn)
        case 'nothing':
          if (!isOffice) return showOwnRelay(can, turn)
          return (await showRelaying(can, turn, 'if-sent')) ?? sendRelay(can, command, turn, '')
        case 'text':
          return isOffice ? sendRelay(can, command, turn, said.text) : passOn(can, command, turn, said.text)
        default:
          return said satisfies never
      }
    },
  }
  return command
}
