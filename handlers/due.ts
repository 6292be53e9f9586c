import type { Capabilities } from '../src/conversation/capabilities.ts'
import { answered } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { DeniedError } from '../src/domain/errors.ts'
import { textReply } from '../src/domain/message.ts'
import { spokenFor } from '../src/domain/person.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { type AboutDue, aboutDue } from './parts/due/about-due.ts'
import { atRiskSaid, riskAsked, riskWords } from './parts/due/at-risk-said.ts'
import { dueAsPicture } from './parts/due/due-as-picture.ts'
import { openOfAll } from './parts/due/open-of-all.ts'
import { owedBySender } from './parts/due/owed-by-sender.ts'
import { waitingScores } from './parts/due/waiting-scores.ts'
import { pictureAsked, pictureWords } from './parts/picture.ts'

/** Times in front of what is asked. */
const times = wordList(`
  今天 今日 明天 明日 后天 本周 这周 这一周 这个星期 这星期 下周 下个星期 下星期 本月 这个月 下月 下个月 这两天 这几天 这三天
  近几天 月底 月底前 周末前 周一前 周二前 周三前 周四前 周五前 周一 周二 周三 周四 周五 年底前
`)

const tails = wordList(`
  到期 到期的 截止 截止的 要交什么 要交哪些 要交的 要报什么 要报的 要做什么 做什么 要干什么 干什么 该做什么 该交什么
  有什么任务 有什么要交 有什么要做
`)

/**
 * 「到期 [今天|本周|n天]」: what is due next: the own for a contact and an expert, who has not handed in for the office; 「到期 风险」 what
 * may come late (临期预判).
 */
export function due(can: Capabilities): Command {
  return {
    id: 'due',
    words: {
      words: wordList(`
        到期 到期的 到期任务 到期提醒 到期情况 到期清单 到期单位 快到期 快到期的 快要到期 即将到期 马上到期 快截止
        快要截止 马上截止 即将截止 临近截止 近期任务 最近的任务 近期要交的 最近要交什么 下面要交什么 接下来要交什么
        下一步要交什么 后面要交什么 下面要报什么 接下来要报什么 下面要做什么 接下来要做什么 接下来做什么 下面做什么
        下一步做什么 还要交什么 还要交哪些 还要报什么 还要做什么 还有哪些没交 还有哪些没报 还有哪些要交 还有哪些要报
        还有什么没交 还有什么没报 还有什么没做 还有什么要交 还有什么要做 什么没交 什么没报 哪几项还没交 哪几项没交
        哪几项没报 哪几项还没报 几项没交 还有几项没完成 还有几项没交 还有几项没报 未完成任务 未完成的任务 待办 待办事项
        待办任务 代办 代办事项 我的待办 要办什么 谁还没动 谁没动 谁还没有动 哪些单位没动 哪些单位还没动 还没动的单位
        没动的单位 哪些单位要交 哪些单位要报 哪些单位该交 谁还没开始 截止的单位 到期的单位 要截止的单位 待评分 待评分的 待我评分 要我评分的 哪些要评分
        哪些没评分 还有哪些没评分 还有哪些没评 道期 到其
      `),
      asides: [
        ...times.map((said) => ({ said, words: tails.map((tail) => `${said}${tail}`) })),
        riskWords,
        pictureWords('到期', '逾期图 逾期图表 待办图 超期图 谁没交的图 谁没报的图'),
      ],
      changes: false,
      takes: { unit: true, task: true, text: true, day: true },
      askedBehindNames: true,
    },
    notices: 'office',
    who: ['contact', 'clerk', 'leader', 'expert'],
    worksWithoutTasks: () => true,
    summary: '接下来要交、要办、要评的，近的在前',
    examples: () => ['到期', '到期 本周', '到期 7天', '到期 风险', '到期 图'],
    run: async (said) => {
      const { asks: asksPicture, turn: asked } = pictureAsked(said)
      const { asks: asksRisk, turn } = riskAsked(asked)
      if (asksRisk && !isOffice(turn))
        throw new DeniedError('临期预判由督导办和领导查看。发送「到期」看您自己要交、要办的。')
      const about = aboutDue(turn)
      if ('unread' in about) return askedAgain(about.unread)
      const { unit } = about
      if (asksRisk)
        return answered([textReply(...(await atRiskSaid(can, turn, about)))], unit === undefined ? {} : { unit })
      const own = turn.person ? spokenFor(turn.person) : []
      const isOwn = own.length > 0 && (unit === undefined || own.includes(unit))
      if (asksPicture && (isOffice(turn) || isOwn)) return dueAsPicture(can, turn, about, isOffice(turn))
      const lists = [
        ...(isOwn ? [await owedBySender(can, turn, about)] : []),
        ...(isOffice(turn) ? [await openOfAll(can, turn, about)] : []),
        ...(turn.person?.roles.has('expert') ? [await scoresOf(can, turn, about)] : []),
      ]
      if (lists.length === 0) throw new DeniedError(`您不是「${unit ?? ''}」的联系人，只能看${own.join('、')}的。`)
      return answered([textReply(...lists.flat())], unit === undefined ? {} : { unit })
    },
  }
}

const isOffice = ({ person }: Turn): boolean =>
  person?.roles.has('clerk') === true || person?.roles.has('leader') === true

const askedAgain = (unread: string): Handled => ({
  outcome: 'asked',
  replies: [
    textReply(
      `没有看懂「${unread}」是什么时间。`,
      '发送「到期」看全部，或写明时间，如「到期 本周」「到期 7天」「到期 8月5日」。',
    ),
  ],
})

/** What waits for an expert's scores, which have no deadline. */
async function scoresOf(can: Capabilities, turn: Turn, { notices, unit, span }: AboutDue): Promise<readonly string[]> {
  const all = await Promise.all(notices.map((notice) => waitingScores(can, turn, notice)))
  const waiting = all.flat().filter((one) => unit === undefined || one.unit === unit)
  const [first] = waiting
  if (!first) return ['现在没有等您评分的。']
  const timeless = span === undefined ? '' : '（评分没有期限，全部列出）'
  const lines = waiting.map((one) => `${one.unit} ${one.words}`)
  return [`等您评分的${waiting.length}项${timeless}：`, ...lines, `下一步：发送「${first.say}」。`]
}
