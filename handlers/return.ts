import { placesBack } from '../src/acts/upload-state.ts'
import { askToChoose } from '../src/conversation/ask.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import { changeOf, contactsOf } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { withRoundInWords } from '../src/conversation/place-in-words.ts'
import { requireTask, tasksOfUnit, withOthersUnit, withTask } from '../src/conversation/target.ts'
import type { Day } from '../src/domain/day.ts'
import { dayWords } from '../src/domain/day-words.ts'
import { BotError } from '../src/domain/errors.ts'
import { materialNames } from '../src/domain/material-names.ts'
import { textReply } from '../src/domain/message.ts'
import type { Task } from '../src/domain/task.ts'
import type { UnitId } from '../src/domain/unit.ts'
import { presentReceipt } from '../src/replies/present-receipt.ts'
import { submitExample } from '../src/replies/present-task.ts'
import type { Line } from '../src/understanding/request.ts'
import { wordsFor } from '../src/understanding/words-for.ts'
import { positionOf } from '../src/usecases/place-submission.ts'
import { requireReturnable, returnable, submissionReturner } from '../src/usecases/return-submission.ts'
import { type MaterialsSaid, materialsSaid, withoutMaterials } from './parts/materials-said.ts'
import { withUpload } from './parts/which-upload.ts'

/** 「退回 单位 n [第k次] [材料m] 理由」: reopens materials with the reason, without making them late. */
export function returning(can: Capabilities): Command {
  const { readStanding } = can
  const returnSubmission = submissionReturner(can.record, can.calendar)
  const command: Command = {
    id: 'return',
    words: wordsFor('return'),
    who: ['clerk'],
    singleChatOnly: true,
    summary: '退回不符合要求的材料并说明理由',
    examples: (unit) => [`退回 ${unit} 1 材料2缺页`],
    run: (turn) =>
      withOthersUnit(turn, (unit) =>
        withTask(turn, tasksOfUnit(turn, unit), (task) => sendBack(turn, unit, requireTask(turn, task.no))),
      ),
  }

  async function sendBack(turn: Turn, unit: UnitId, task: Task): Promise<Handled> {
    const line = withRoundInWords(turn.request.lines[0] ?? { links: [], rest: '' })
    if (withoutMaterials(line.rest) === '') {
      throw new BotError('no_reason', `请写明退回的理由，例如「退回 ${unit} ${task.no} 汇总表缺页」。`)
    }
    const standing = await readStanding(turn.current, unit, task, turn.now)
    const candidates = returnable(standing)
    return withUpload(turn, { unit, standing, line, candidates, act: '退回' }, (named) =>
      sendMaterials(turn, { unit, task, line, upload: requireReturnable(standing, named) }),
    )
  }

  async function sendMaterials(turn: Turn, { unit, task, line, upload }: Place): Promise<Handled> {
    const said = materialsOf(turn, line, task)
    if (said.kind === 'unclear') return { ...askWhichMaterials(turn, line, task), unit }
    const reason = line.rest
    return returnSubmission({
      ...changeOf(command, turn, unit, [task]),
      upload,
      materials: said.positions,
      reason,
      tell: ([after], receipt) => {
        const returned = after?.state.uploads[upload]?.returned
        const back = returned ? placesBack(returned) : []
        const which = returnedWords(task, upload, back)
        const window = windowWords(returned?.until)
        const notice = textReply(
          `【退回】${unit} 任务${task.no}（${task.title}）${which}需要重新报送。`,
          `理由：${reason}`,
          window,
          `下一步：发送「${submitExample(task, back)}」重新报送。`,
        )
        const reply = presentReceipt(receipt, {
          recorded: [
            `已退回：${unit} 任务${task.no}（${task.title}）${which}`,
            `理由：${reason}`,
            window,
            '已通知该单位联系人。',
          ],
          undo: `「更正 ${unit} ${task.no}」`,
        })
        return { replies: [reply], notices: [{ to: contactsOf(turn, unit), reply: notice, urgent: true }] }
      },
    })
  }

  return command
}

interface Place {
  readonly unit: UnitId
  readonly task: Task
  readonly line: Line
  readonly upload: number
}

/** Those chosen when asked, or those that the reason names. */
function materialsOf({ request }: Turn, { rest }: Line, task: Task): MaterialsSaid {
  const chosen = request.lines.flatMap(({ material }) => (material === undefined ? [] : [positionOf(task, material)]))
  return chosen.length > 0 ? { kind: 'named', positions: chosen } : materialsSaid(rest, task)
}

function askWhichMaterials(turn: Turn, line: Line, task: Task): Handled {
  const numbered = task.materials.flatMap(({ no, title }) => (no === undefined ? [] : [{ no, title }]))
  const asking = (numbers: readonly number[]) => ({
    ...turn.request,
    lines: numbers.map((material) => ({ ...line, material })),
  })
  const single = numbered.map(({ no, title }) => ({ label: `材料${no}：${title}`, request: asking([no]) }))
  const all = { label: '以上都退回', request: asking(numbered.map(({ no }) => no)) }
  const choices = [...single, all].map((choice, index) => ({ number: index + 1, ...choice }))
  return { ...askToChoose(`任务${task.no}退回的是哪一项材料？`, choices), task: task.no }
}

/** 「第2次」 and 「的材料2」, where the task has several. */
function returnedWords(task: Task, upload: number, places: readonly number[]): string {
  const round = task.uploads.length > 1 ? `第${upload + 1}次` : ''
  return task.materials.length > 1 ? `${round}的${materialNames(task, places)}` : round
}

function windowWords(until: Day | undefined): string {
  return until ? `${dayWords(until)}24时前重新报送的，仍按原报送时间计算。` : '请尽快重新报送。'
}
