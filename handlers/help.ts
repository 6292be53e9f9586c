import type { Capabilities } from '../src/conversation/capabilities.ts'
import { answered } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { mayUse } from '../src/conversation/vocabulary-for.ts'
import { exampleUnit, noticeThatKnows } from '../src/conversation/which-notice.ts'
import type { CommandId } from '../src/domain/command.ts'
import { textReply } from '../src/domain/message.ts'
import { roleWords } from '../src/domain/person.ts'
import { fitting } from '../src/domain/visible-lines.ts'
import type { CurrentCampaign } from '../src/ports/campaign-source.ts'
import { lowerCase, wordList } from '../src/understanding/text/tidy.ts'
import { groupOf, helpGroups, inGroups } from './parts/help-groups.ts'

/** 「找人工」 */
const PERSON = '人工'

/** 「帮助 [指令]」: the commands of the sender's role in groups, or one of them with examples of the sender's own. */
export function help(_can: Capabilities, commands: () => readonly Command[]): Command {
  return {
    id: 'help',
    words: {
      words: wordList(`
        帮助 使用帮助 使用说明 操作说明 操作指南 使用指南 操作手册 使用手册 说明书 怎么用 怎么使用 如何使用
        咋用 咋使 怎么操作 如何操作 你会什么 你会干什么 你会做什么 你能做什么 你能干什么 你能干嘛 你可以做什么
        能做什么 能干什么 能干啥 可以做什么 有什么功能 有哪些功能 都有什么功能 功能列表 功能介绍 功能 指令 命令
        有什么命令 有哪些命令 有哪些指令 有什么指令 指令列表 命令列表 菜单 教程 新手 help menu 帮组
        帮住 邦助 帮助文档 救命 怎么弄 咋弄 不会用 不会操作 能帮我做什么 你是谁 你是干什么的 你是做什么的
        介绍一下自己 自我介绍
      `),
      asides: [
        {
          said: PERSON,
          words: wordList(`
            找人工 人工 转人工 人工客服 人工服务 客服 找客服 联系督导办 怎么联系督导办 如何联系督导办 督导办电话 督导办的电话
            督导办联系方式 督导办的联系方式 找督导办 打电话给谁 找谁问 该找谁 找哪个问 联系方式是什么
          `),
        },
      ],
      changes: false,
      takes: { text: true },
      meantBy: ['greeting', 'how'],
      keepsQueries: true,
      explains: wordList('帮助 使用帮助 使用说明 怎么用 怎么使用 如何使用 咋用 咋使 怎么操作 如何操作 怎么弄 咋弄'),
    },
    notices: 'office',
    who: 'anyone',
    summary: '我能说什么；加指令看它怎么用',
    examples: () => ['帮助', '帮助 验回执', '找人工'],
    run: async (turn) => {
      const said = turn.request.lines[0]?.rest ?? ''
      if (said.startsWith(PERSON)) return answered([textReply(...howToReachOffice(turn.current))])
      const meant = commandNamed(commands(), said)
      return meant ? oneCommand(turn, meant) : allCommands(turn, commands())
    },
  }
}

/** The command that words name: its own word or a synonym, the longest. */
function commandNamed(commands: readonly Command[], said: string): Command | undefined {
  const text = lowerCase(said)
  const length = ({ words }: Command) =>
    Math.max(0, ...words.words.filter((word) => text.includes(lowerCase(word))).map((word) => word.length))
  const [best] = commands
    .filter(({ id }) => id !== 'help')
    .map((command) => ({ command, length: length(command) }))
    .toSorted((one, other) => other.length - one.length)
  return best && best.length > 0 ? best.command : undefined
}

const MOST_EXAMPLES = 4

/** One command: what it does, who uses it, and examples ready to send. */
function oneCommand({ person, current }: Turn, command: Command): Handled {
  const { words, summary, who } = command
  const [word] = words.words
  if (!mayUse(command, person) && who !== 'anyone') {
    const users = who.map((role) => roleWords[role]).join('、')
    return answered([
      textReply(`「${word}」（${summary}）由${users}使用，您暂不能使用。`, '下一步：发送「帮助」看您能用的。'),
    ])
  }
  const notice = noticeThatKnows(command, current, person)
  const unit = exampleUnit(current, person)
  const examples = notice && unit !== undefined ? command.examples(unit, notice, person).slice(0, MOST_EXAMPLES) : []
  if (!notice) return answered([textReply(`现在办理的文件没有「${word}」这一项。`, '下一步：发送「帮助」看您能用的。')])
  return answered([
    textReply(
      `${word}：${summary}`,
      ...(examples.length === 0 ? [] : ['例如：', ...examples.map((one) => `「${one}」`)]),
    ),
  ])
}

/** What each role says most, the first that the sender may use is the example. */
const usual: readonly CommandId[] = ['submit', 'review', 'score', 'summary']

/** What is said most, where not all commands have room. */
const most: ReadonlySet<CommandId> = new Set([
  'due',
  'tasks',
  'submit',
  'assess',
  'withdraw',
  'appeal',
  'nominate',
  'handover',
  'query',
  'materials',
  'summary',
  'queue',
  'review',
  'return',
  'score',
  'remind',
  'supervise',
  'extend',
  'candidates',
  'shortlist',
  'publicize',
  'announce',
  'circular',
  'letter',
  'export',
  'roster',
  'invite',
])

/** 「帮助 全部」 */
const ALL = /^(?:全部|所有|所有指令|全部指令|更多)$/

function allCommands({ person, current, request }: Turn, commands: readonly Command[]): Handled {
  const usable = commands.filter((command) => mayUse(command, person) && noticeThatKnows(command, current, person))
  const own = new Map(usable.map((command) => [command.id, command]))
  const greeting = person
    ? `${person.name}您好，您可以发送：`
    : '您好，我是督导通。您还没有绑定单位，请向督导办索取邀请码，再发送「绑定 邀请码」。'
  const { example, how } = exampleLines({ person, current }, own)
  const notices = noticeLines(current)
  const groups = groupsOf(own, () => true)
  const last = [...example, ...how, PERSON_LINE, ...notices]
  const whole = [greeting, ...groups.map(groupLine), ...last]
  if (ALL.test(request.lines[0]?.rest ?? '')) return answered([textReply(...whole)])
  const few = [greeting.replace('您可以发送', '常用的'), ...linesOf(groupsOf(own, (id) => most.has(id)))]
  const more = [...how, '「帮助 全部」看全部，「找人工」找督导办。', ...notices]
  const said = fitting(whole, [greeting, ...linesOf(groups), ...last], [...few, ...example, ...more], [...few, ...more])
  return answered([textReply(...said)])
}

/** Commands of one group with their words. */
interface Group {
  readonly group: string
  readonly words: readonly string[]
}

function groupsOf(own: ReadonlyMap<CommandId, Command>, isShown: (id: CommandId) => boolean): readonly Group[] {
  return helpGroups.flatMap((group) => {
    const ids = inGroups.filter((id) => id !== 'help' && groupOf[id] === group && isShown(id))
    const words = ids.flatMap((id) => own.get(id)?.words.words.slice(0, 1) ?? [])
    return words.length === 0 ? [] : [{ group, words }]
  })
}

const groupLine = ({ group, words }: Group): string => `${group}：${words.join('、')}`

/** A line a group; groups of few commands share the last. */
function linesOf(groups: readonly Group[]): readonly string[] {
  const small = groups.filter(({ words }) => words.length <= FEW).flatMap(({ words }) => words)
  const large = groups.filter(({ words }) => words.length > FEW).map(groupLine)
  return small.length === 0 ? large : [...large, groupLine({ group: '其他', words: small })]
}

/** A group of no more commands has no line of its own. */
const FEW = 2

const PERSON_LINE = '「找人工」找督导办。'

/** An example of the sender's own, and how to see more of one command; empty where there is none. */
function exampleLines(
  turn: Pick<Turn, 'person' | 'current'>,
  own: ReadonlyMap<CommandId, Command>,
): { readonly example: readonly string[]; readonly how: readonly string[] } {
  const first = usual.flatMap((id) => own.get(id) ?? [])[0]
  const unit = exampleUnit(turn.current, turn.person)
  const notice = first && noticeThatKnows(first, turn.current, turn.person)
  if (!first || !notice || unit === undefined) return { example: [], how: [] }
  const [example] = first.examples(unit, notice, turn.person)
  const [word] = first.words.words
  return {
    example: example === undefined ? [] : [`如「${example}」。`],
    how: [`发送「帮助 ${word}」看一条怎么用。`],
  }
}

/** How to reach the people of the office, as its own file says. */
const howToReachOffice = ({ campaign: { office } }: CurrentCampaign): readonly string[] =>
  office.contact === undefined
    ? [`请直接联系${office.name}，工作人员会答复您。`]
    : [`请联系${office.name}：${office.contact}`]

/** The names by which the notices can be told apart, where there are several. */
const noticeLines = ({ notices }: CurrentCampaign): readonly string[] =>
  notices.length > 1 ? [`文件：${notices.map(({ name }) => name).join('、')}，可写明哪一份。`] : []
