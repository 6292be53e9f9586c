import type { Capabilities } from '../src/conversation/capabilities.ts'
import { answered } from '../src/conversation/change-of.ts'
import type { Command } from '../src/conversation/command.ts'
import { mayUse } from '../src/conversation/vocabulary-for.ts'
import { exampleUnit, noticeThatKnows } from '../src/conversation/which-notice.ts'
import { textReply } from '../src/domain/message.ts'
import type { CurrentCampaign } from '../src/ports/campaign-source.ts'
import { wordList } from '../src/understanding/text/tidy.ts'

/** 「帮助」: lists the commands of the sender's role, with examples of their own unit. */
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
      changes: false,
      takes: { text: true },
      meantBy: ['greeting', 'how'],
    },
    notices: 'office',
    who: 'anyone',
    summary: '我能说什么',
    examples: () => ['帮助'],
    run: async ({ person, current }) => {
      const unit = exampleUnit(current, person)
      const lines = commands().flatMap((command) => {
        const notice = noticeThatKnows(command, current, person)
        if (!notice || !mayUse(command, person)) return []
        const { words, summary, examples } = command
        const example = unit === undefined ? undefined : examples(unit, notice)[0]
        const [name] = words.words
        return [`${name}：${summary}${example === undefined || example === name ? '' : `，如「${example}」`}`]
      })
      const greeting = person
        ? `${person.name}您好，您可以发送：`
        : '您好，我是督导通。您还没有绑定单位，请向督导办索取邀请码，再发送「绑定 邀请码」。'
      return answered([textReply(greeting, ...noticeLines(current), ...lines)])
    },
  }
}

/** The names by which the notices can be told apart, where there are several. */
const noticeLines = ({ notices }: CurrentCampaign): readonly string[] =>
  notices.length > 1 ? [`正在办理${notices.map(({ name }) => name).join('、')}；要指明哪一份，写上它的名称。`] : []
