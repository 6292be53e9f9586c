import { askFor, askToChoose, confirmPreview } from '../../src/conversation/ask.ts'
import type { Capabilities } from '../../src/conversation/capabilities.ts'
import { actingOf } from '../../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../../src/conversation/command.ts'
import { withLine } from '../../src/conversation/target.ts'
import { candidatesOutside, unitOfAnswer } from '../../src/domain/body-of-candidate.ts'
import { BotError } from '../../src/domain/errors.ts'
import { type Person, spokenFor } from '../../src/domain/person.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import { presentReleasedToClerks, presentReleasedToContacts, presentVoided } from '../../src/replies/present-people.ts'
import { presentReceipt } from '../../src/replies/present-receipt.ts'
import { wordList } from '../../src/understanding/text/tidy.ts'
import { isOnlyContact, releaseContact } from './release-contact.ts'
import { voidCode } from './void-code.ts'

/** The beginning of the words where a code is meant and no person. */
const VOID = /^作废邀请\s*/
const CODE = /(?<![0-9A-Za-z])[0-9A-Za-z]{8}(?![0-9A-Za-z])/
const MOST_OFFERED = 10

/** A contact of one unit, or of a candidate. */
interface Found {
  readonly person: Person
  readonly unit: UnitId
}

/** 「解绑 姓名」 takes a contact's access away; 「作废邀请 码」 that of a code nobody used yet. */
export function release(can: Capabilities): Command {
  const command: Command = {
    id: 'release',
    words: {
      words: wordList(`
        解绑 解除绑定 取消绑定 撤销绑定 解绑联系人 解绑账号 解除联系人 取消联系人 移除联系人 删除联系人 撤销联系人
        注销 注销联系人 注销账号 取消权限 收回权限 撤销权限 取消授权 解邦 解帮 接绑 解棒 姐绑 节绑 解綁 界绑 绑解
      `),
      asides: [
        {
          said: '作废邀请',
          words: wordList(`
          作废邀请 作废邀请码 邀请作废 邀请码作废 撤销邀请 撤销邀请码 取消邀请 取消邀请码 收回邀请 收回邀请码 注销邀请
          注销邀请码 废除邀请 废除邀请码 废止邀请 废止邀请码 停用邀请码 删除邀请码 撤回邀请 撤回邀请码 作废交接码 交接码作废
          撤销交接码 取消交接码 收回交接码 作费邀请 作费邀请码 做废邀请 做废邀请码 坐废邀请 作废邀情 作废邀清 作废腰请
          作废邀请吗 撤消邀请 撤消邀请码
        `),
        },
      ],
      changes: true,
      mends: true,
      takes: { unit: true, text: true },
      shape: 'reason',
      gluedNames: true,
    },
    notices: 'office',
    who: ['clerk'],
    singleChatOnly: true,
    takesCode: true,
    summary: '取消联系人的权限；「作废邀请 邀请码」作废未用的码',
    examples: (unit) => [`解绑 ${unit} 姓名`, '作废邀请 ABCD2345'],
    run: async (turn) => {
      const rest = turn.request.lines[0]?.rest ?? ''
      return VOID.test(rest) ? makeVoid(turn, rest.replace(VOID, '')) : takeAway(turn, rest.replace(/^的/, ''))
    },
  }

  async function makeVoid(turn: Turn, said: string): Promise<Handled> {
    const code = CODE.exec(said)?.[0]
    if (code === undefined) return askFor({}, '请写上8位的邀请码或交接码', '作废邀请 ABCD2345')
    const acting = actingOf(command, turn)
    return voidCode(can, {
      acting,
      code,
      now: turn.now,
      tell: ({ of, units, ending }, receipt) => {
        const what = of === 'invitation' ? '邀请码' : '交接码'
        const recorded = [`已作废${units.join('、')}的${what}（尾号 ${ending}），不能再用。`]
        const next = `需要时发送「邀请 ${units[0]}」重新生成`
        return {
          answer: { command: 'release', outcome: 'ok', replies: [presentReceipt(receipt, { recorded, next })] },
          toClerks: presentVoided(acting.person.name, what, units, ending),
        }
      },
    })
  }

  async function takeAway(turn: Turn, said: string): Promise<Handled> {
    const [found, ...others] = contactsSaid(turn, said)
    if (!found) return askWhom(turn, said)
    if (others.length > 0) return askWhich(turn, [found, ...others])
    const { person, unit } = found
    requireReleasable(person, unit)
    const asked = confirmPreview(turn, previewOf(turn, found))
    if (asked) return { ...asked, ...unitOfAnswer(turn.current, unit) }
    const acting = actingOf(command, turn)
    return releaseContact(can, {
      acting,
      unit,
      person,
      now: turn.now,
      tell: (receipt) => ({
        answer: {
          command: 'release',
          outcome: 'ok',
          ...unitOfAnswer(turn.current, unit),
          replies: [
            presentReceipt(receipt, {
              recorded: [`已解绑：${person.name}不再是${unit}的联系人。`],
              undo: `「邀请 ${unit}」后由其重新绑定`,
              next: `发送「名单 ${unit}」核对`,
            }),
          ],
        },
        toClerks: presentReleasedToClerks(acting.person.name, person.name, unit),
        toContacts: presentReleasedToContacts(person.name, unit),
      }),
    })
  }

  return command
}

/** The contacts whose name or account was said, in the unit that was named or in all; all of a unit where nobody was. */
function contactsSaid({ current, request }: Turn, said: string): readonly Found[] {
  const named = request.lines[0]?.unit
  const units =
    named === undefined
      ? [...current.roster.units.map(({ name }) => name), ...candidatesOutside(current).keys()]
      : [named]
  if (said === '' && named === undefined) return []
  const all = units.flatMap((unit) => current.directory.contactsOf(unit).map((person) => ({ person, unit })))
  if (said === '') return all
  const exact = all.filter(({ person }) => isCalled(person, said))
  const short = said.replace(/^联系人\s*/, '')
  return exact.length > 0 ? exact : all.filter(({ person }) => isCalled(person, short))
}

const isCalled = ({ name, addresses }: Pick<Person, 'name' | 'addresses'>, said: string): boolean =>
  name === said || Object.values(addresses).some((id) => id.toLowerCase() === said.toLowerCase())

/** The error for a name that fits nobody; the office's own people are told apart. */
function askWhom({ current, request }: Turn, said: string): Handled {
  const named = request.lines[0]?.unit
  if (said === '') return askFor(named ? unitOfAnswer(current, named) : {}, '请写明要解绑的联系人', '解绑 金水区 姓名')
  const { clerks, experts, leaders } = current.campaign.office
  if ([...clerks, ...experts, ...leaders].some((one) => isCalled(one, said))) throw ownPeople(said)
  throw new BotError(
    'contact_not_found',
    `${named ?? '名单'}中没有联系人「${said}」，没有改动。发送「名单${named ? ` ${named}` : ''}」可查看姓名。`,
  )
}

function askWhich(turn: Turn, found: readonly Found[]): Handled {
  const offered = found.slice(0, MOST_OFFERED)
  const prompt = offered.length < found.length ? '符合的人较多，请写明单位和姓名，或选择：' : '是哪一位、哪个单位？'
  return askToChoose(
    prompt,
    offered.map(({ person, unit }, index) => ({
      number: index + 1,
      label: `${person.name}（${[unit, ...Object.values(person.addresses).slice(0, 1)].join('，')}）`,
      // An account tells two of one name apart.
      request: withLine(turn, { unit, rest: Object.values(person.addresses)[0] ?? person.name }),
    })),
  )
}

function requireReleasable(person: Person, unit: UnitId): void {
  if (!isOnlyContact(person)) throw ownPeople(person.name)
  if (Object.keys(person.addresses).length > 0) return
  throw new BotError(
    'not_bound',
    `${person.name}没有绑定账号，不能以${unit}联系人的身份办理，不用解绑。要从名单中去掉，请用「导入名单」。`,
  )
}

const ownPeople = (name: string) =>
  new BotError(
    'own_people',
    `${name}是督导办、专家或领导，权限写在 campaign.yaml 中，不能解绑，没有改动。请由管理员修改 campaign.yaml 或名单。`,
  )

/** The preview: the access that is taken away. */
function previewOf({ current }: Turn, { person, unit }: Found): readonly string[] {
  const line = current.roster.units.find(({ name }) => name === unit)?.contacts ?? []
  const isListed = line.some(({ addresses }) =>
    Object.entries(addresses).some(([channel, userId]) => current.directory.personOf({ channel, userId }) === person),
  )
  const others = spokenFor(person).filter((one) => one !== unit)
  return [
    `将取消${person.name}作为${unit}联系人的权限：${Object.keys(person.addresses).length}个账号不能再办理，也不再收到提醒。`,
    `其发起的交接同时取消，${unit}未用的邀请码同时作废。`,
    ...(isListed ? ['名单上仍写着此人，但不再作联系人；要恢复请用「邀请」。'] : []),
    ...(others.length > 0 ? [`其在${others.join('、')}的联系人身份不变。`] : []),
  ]
}
