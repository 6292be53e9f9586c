import type { Capabilities } from '../src/conversation/capabilities.ts'
import { answered } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { mayUse } from '../src/conversation/vocabulary-for.ts'
import { exampleUnit, noticeThatKnows } from '../src/conversation/which-notice.ts'
import type { CommandId } from '../src/domain/command.ts'
import { textReply } from '../src/domain/message.ts'
import { roleWords } from '../src/domain/person.ts'
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
  const examples = notice && unit !== undefined ? command.examples(unit, notice).slice(0, MOST_EXAMPLES) : []
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

function allCommands({ person, current }: Turn, commands: readonly Command[]): Handled {
  const usable = commands.filter((command) => mayUse(command, person) && noticeThatKnows(command, current, person))
  const own = new Map(usable.map((command) => [command.id, command]))
  const groups = helpGroups.flatMap((group) => {
    const words = inGroups.flatMap((id) =>
      id !== 'help' && groupOf[id] === group ? (own.get(id)?.words.words.slice(0, 1) ?? []) : [],
    )
    return words.length === 0 ? [] : [`${group}：${words.join('、')}`]
  })
  const greeting = person
    ? `${person.name}您好，您可以发送：`
    : '您好，我是督导通。您还没有绑定单位，请向督导办索取邀请码，再发送「绑定 邀请码」。'
  return answered([textReply(greeting, ...groups, ...exampleLines({ person, current }, own), ...noticeLines(current))])
}

/** An example of the sender's own, and how to see more of one command. */
function exampleLines(turn: Pick<Turn, 'person' | 'current'>, own: ReadonlyMap<CommandId, Command>): readonly string[] {
  const first = usual.flatMap((id) => own.get(id) ?? [])[0]
  const unit = exampleUnit(turn.current, turn.person)
  const notice = first && noticeThatKnows(first, turn.current, turn.person)
  if (!first || !notice || unit === undefined) return ['找人发送「找人工」。']
  const [example] = first.examples(unit, notice)
  const [word] = first.words.words
  return [
    ...(example === undefined ? [] : [`如「${example}」。`]),
    `发送「帮助 ${word}」看一条怎么用，「找人工」找督导办。`,
  ]
}

/** How to reach the people of the office, as its own file says. */
const howToReachOffice = ({ campaign: { office } }: CurrentCampaign): readonly string[] =>
  office.contact === undefined
    ? [`请直接联系${office.name}，工作人员会答复您。`]
    : [`请联系${office.name}：${office.contact}`]

/** The names by which the notices can be told apart, where there are several. */
const noticeLines = ({ notices }: CurrentCampaign): readonly string[] =>
  notices.length > 1 ? [`正在办理${notices.map(({ name }) => name).join('、')}；要指明哪一份，写上它的名称。`] : []
