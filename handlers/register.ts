import { askToChoose } from '../src/conversation/ask.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import { changeOf, contactsOf } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { withPlaceInWords } from '../src/conversation/place-in-words.ts'
import { tasksOfUnit, withOthersUnit, withTaskStated } from '../src/conversation/target.ts'
import { shanghaiIso } from '../src/domain/day.ts'
import { DeniedError } from '../src/domain/errors.ts'
import { textReply } from '../src/domain/message.ts'
import { type Task, taskRef } from '../src/domain/task.ts'
import type { UnitId } from '../src/domain/unit.ts'
import { arrangementExample, arrangementWord } from '../src/replies/present-arrangements.ts'
import { presentReceipt } from '../src/replies/present-receipt.ts'
import { presentSubmitted } from '../src/replies/present-submitted.ts'
import type { Line } from '../src/understanding/request.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { type ArrangementSaid, arrange, arrangementSaid, listArrangements } from './parts/arrange.ts'
import { arrivalSaid, requireArrived } from './parts/arrival-said.ts'
import { othersCandidate } from './parts/candidate/record-on-candidate.ts'
import { registerPaper } from './parts/candidate/register-paper.ts'
import { examplesOf, isHandedIn } from './parts/example-task.ts'
import { askWhere, placeSubmission } from './parts/place-submission.ts'
import { requireUnsettledByOffice } from './parts/require-unsettled.ts'

/**
 * 「登记 单位 n 时间 [材料m]」: a material that came by mail or on paper, with its real arrival time; 「登记 [单位] 结对 …」: what the
 * notice has a unit arrange, by the unit's contact or by the office.
 */
export function register(can: Capabilities): Command {
  const { readStanding } = can
  const command: Command = {
    id: 'register',
    words: {
      words: wordList('登记 补登 补登记 代登记 登记收件 补录 录入 收件登记 登计 登际 等记 灯记 登纪 登技'),
      changes: true,
      takes: { unit: true, task: true, round: true, text: true },
      shape: 'reason',
      allows: ['future'],
      asserts: {
        kind: 'event',
        of: wordList('收 到 签收 原件 纸质 寄来 寄到 交来 送来 送达 送到 登记 邮件'),
        against: wordList(
          '没有材料 未见材料 寄出 寄了 发货 在路上 在途 途中 退件 拒收 丢失 丢了 遗失 退回去 再说 撤走',
        ),
        natural: ['denied'],
      },
    },
    who: ['clerk', 'contact'],
    singleChatOnly: true,
    takesCandidates: true,
    isSaidFor: ({ rubric }, words) => arrangementSaid(rubric, words) !== undefined,
    summary: '登记文件要求落实的安排；督导办登记邮寄或纸质材料的实际到达时间',
    examples: (unit, current) => [
      ...current.rubric.arrangements.slice(0, 1).map(arrangementExample),
      ...examplesOf(current, unit, (ref) => [`登记 ${unit} ${ref} 8月5日 14:30`], isHandedIn),
    ],
    run: async (turn) => {
      const [line] = turn.request.lines
      const said = arrangementSaid(turn.current.rubric, line?.rest ?? '')
      if (said) return line?.task === undefined ? arrange(command, turn, said, can) : askPaperOr(turn, said)
      if (turn.person?.roles.has('clerk')) {
        const candidate = await othersCandidate(can, turn)
        return candidate ? registerPaper(can, command, candidate) : onPaper(turn)
      }
      if (line?.rest === '' && line.task === undefined) return listArrangements(turn, can)
      throw paperIsForOffice(turn)
    },
  }

  const onPaper = (turn: Turn): Promise<Handled> =>
    withOthersUnit(turn, (unit) => {
      const uploadable = tasksOfUnit(turn, unit).filter(({ uploads }) => uploads.length > 0)
      return withTaskStated(turn, uploadable, (task) => enter(turn, unit, task))
    })

  async function enter(turn: Turn, unit: UnitId, task: Task): Promise<Handled> {
    const lines = turn.request.lines.map(withPlaceInWords)
    const request = { ...turn.request, lines }
    const arrival = arrivalSaid(lines[0]?.rest ?? '', turn, {
      about: { task: task.no, unit },
      register: `登记 ${unit} ${taskRef(task)}`,
    })
    if ('ask' in arrival) return arrival.ask
    const before = await readStanding(turn.current, unit, task, turn.now)
    const parts: RegisteredPart[] = []
    for (const line of lines) {
      const placement = placeSubmission(before.state, placeSaid(turn, unit, line, arrival.arrivedAt))
      if (placement.kind !== 'placed') return { ...askWhere({ ...turn, request }, { task, line, placement }), unit }
      parts.push({ upload: placement.upload, materials: placement.materials, note: arrival.note })
    }
    return can.record({
      ...changeOf(command, turn, unit, [task]),
      decide: ([before]) => {
        if (!before) return []
        requireUnsettledByOffice(before, '再登记材料')
        requireArrived(arrival.arrivedAt, turn.now, turn.current.year)
        return parts.map(({ upload, materials, note }) => ({
          kind: 'registered',
          task: before.task.no,
          upload,
          materials: [...materials],
          note,
          receivedAt: shanghaiIso(arrival.arrivedAt),
        }))
      },
      tell: ([after], receipt) => {
        const paper = parts.map((part) => ({ ...part, links: [], files: [] }))
        const { recorded, missing } = presentSubmitted(after ?? before, paper, turn.current.rubric)
        const said = [`${unit} 邮寄或纸质材料，${arrival.words}`, ...recorded]
        const still = missing === undefined ? {} : { missing }
        const reply = presentReceipt(receipt, {
          recorded: ['已登记：', ...said],
          ...still,
          undo: `「更正 ${unit} ${taskRef(task)}」`,
          next: missing === undefined ? `发送「审核 ${unit} ${taskRef(task)} 事实」` : '收齐后再登记',
        })
        const notice = textReply('【登记】', ...said, ...(missing === undefined ? [] : [missing]))
        return { replies: [reply], notices: [{ to: contactsOf(turn, unit), reply: notice }] }
      },
    })
  }

  return command
}

/** The words name a task and an arrangement: which of the two is registered? */
function askPaperOr(turn: Turn, { arrangement, words }: ArrangementSaid): Handled {
  const { task, ...line } = turn.request.lines[0] ?? { links: [], rest: '' }
  const paper = { ...turn.request, lines: [{ ...line, task, rest: `材料 ${line.rest}` }] }
  const arranged = { ...turn.request, lines: [{ ...line, rest: `${arrangementWord(arrangement)} ${words}` }] }
  return askToChoose('登记的是哪一样？', [
    { number: 1, label: `任务${task}邮寄或纸质材料的到达时间`, request: paper },
    { number: 2, label: arrangement.title, request: arranged },
  ])
}

function paperIsForOffice({ current }: Turn): DeniedError {
  const [first] = current.rubric.arrangements
  const own = first ? `您可以登记本单位的安排，例如「${arrangementExample(first)}」。` : ''
  return new DeniedError(`邮寄和纸质材料由督导办登记，没有办理。${own}`)
}

const placeSaid = (turn: Turn, unit: UnitId, line: Line, arrivedAt: Date) => ({
  kind: turn.current.kindOf(unit),
  unit,
  now: arrivedAt,
  ...(line.material === undefined ? {} : { material: line.material }),
  ...(line.round === undefined ? {} : { upload: line.round - 1 }),
})

/** Some materials of one upload that came by mail or on paper. */
interface RegisteredPart {
  readonly upload: number
  readonly materials: readonly number[]
  readonly note: string
}
