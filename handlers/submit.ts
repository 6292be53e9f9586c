import { askToChoose } from '../src/conversation/ask.ts'
import { changeOf, contactsOf } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import type { Choice } from '../src/conversation/conversation.ts'
import { requireTask, tasksOfUnit, withOwnUnit, withTask } from '../src/conversation/target.ts'
import { BotError } from '../src/domain/errors.ts'
import { textReply } from '../src/domain/message.ts'
import type { Task } from '../src/domain/task.ts'
import type { UnitId } from '../src/domain/unit.ts'
import { materialName, materialNames } from '../src/dossier/materials.ts'
import type { Standing } from '../src/dossier/standing.ts'
import { presentReceipt } from '../src/replies/present-receipt.ts'
import { presentSubmitted } from '../src/replies/present-submitted.ts'
import type { Line, Request } from '../src/understanding/request.ts'
import { wordsFor } from '../src/understanding/words-for.ts'
import { type Placement, placeSubmission } from '../src/usecases/place-submission.ts'
import type { ReadStanding } from '../src/usecases/read-standing.ts'
import type { SubmitMaterials, SubmittedPart } from '../src/usecases/submit-materials.ts'

/** 「提交 n [材料m] [链接…] [说明]」: hands in materials, as links or as files. */
export function submit(submitMaterials: SubmitMaterials, readStanding: ReadStanding): Command {
  const command: Command = {
    id: 'submit',
    words: wordsFor('submit'),
    who: ['contact'],
    summary: '报送材料：链接，或10分钟内发送的文件',
    examples: () => ['提交 2 https://example.cn/公布页面', '提交 1 材料1 https://example.cn/报道'],
    run: (turn) =>
      withOwnUnit(turn, (unit) => {
        const uploadable = tasksOfUnit(turn, unit).filter(({ uploads }) => uploads.length > 0)
        return withTask(turn, uploadable, (task) => handIn(turn, unit, task))
      }),
  }

  async function handIn(turn: Turn, unit: UnitId, task: Task): Promise<Handled> {
    const before = await readStanding(turn.current, unit, task, turn.now)
    const placed = turn.request.lines.map((line) => ({ line, placement: placeLine(turn, unit, before, line) }))
    const asking = placed.find(({ placement }) => placement.kind !== 'placed')
    if (asking) return askWhere(turn, task, asking.line, asking.placement)
    if (turn.files.length === 0 && turn.request.lines.every(({ links }) => links.length === 0)) {
      return waitForFile(turn.request, task)
    }
    refuseConfidentialInGroup(turn, task)
    const parts = placed.flatMap(({ line, placement }, index) => partOf(turn, task, line, placement, index))
    return submitMaterials({
      ...changeOf(command, turn, unit, [requireTask(turn, task.no)]),
      parts,
      receivedAt: turn.sentAt,
      tell: ([after], receipt) => {
        const reply = presentReceipt(receipt, presentSubmitted(after ?? before, parts, turn.current.rubric))
        return { replies: [reply], notices: [{ to: contactsOf(turn, unit), reply }] }
      },
    })
  }

  return command
}

function placeLine(turn: Turn, unit: UnitId, { state }: Standing, line: Line): Placement {
  return placeSubmission(state, {
    unit: turn.current.kindOf(unit),
    now: turn.sentAt,
    ...(line.material === undefined ? {} : { material: line.material }),
    ...(line.round === undefined ? {} : { upload: line.round - 1 }),
  })
}

/** A file that came with several lines belongs to each line that brings no link of its own, or else to the first. */
function partOf(turn: Turn, task: Task, line: Line, placement: Placement, index: number): SubmittedPart[] {
  if (placement.kind !== 'placed') return []
  const allBringLinks = turn.request.lines.every(({ links }) => links.length > 0)
  const files = line.links.length === 0 || (allBringLinks && index === 0) ? turn.files : []
  for (const file of files) requireKind(task, placement.materials, file)
  return [{ ...placement, links: line.links, files, note: line.rest }]
}

const fileKindWords = { pdf: 'PDF', image: '图片', office: 'Office 文件' } as const

function requireKind(task: Task, positions: readonly number[], file: SubmittedPart['files'][number]): void {
  for (const position of positions) {
    const material = task.materials[position]
    if (!material || material.accepts.includes(file.kind)) continue
    const accepted = material.accepts.map((kind) => fileKindWords[kind]).join('、')
    throw new BotError(
      'file_kind',
      `任务${task.no}的${materialName(task, position)}只收${accepted}，收到的是${fileKindWords[file.kind]}。请转换后再发。`,
    )
  }
}

/** 材料6 is a list of citizens' telephone numbers. */
function refuseConfidentialInGroup(turn: Turn, task: Task): void {
  if (turn.chat.kind === 'single' || !task.materials.some(({ confidential }) => confidential)) return
  throw new BotError(
    'confidential_in_group',
    `任务${task.no}的材料含个人联系方式，不能在群里报送。请立即撤回群里的内容，改在与督导通的单聊中报送。`,
  )
}

const waitForFile = (request: Request, task: Task): Handled => ({
  outcome: 'asked',
  task: task.no,
  replies: [textReply(`好的，任务${task.no}（${task.title}）。请在10分钟内发送文件，或重发并附上链接。`)],
  question: { kind: 'file', request },
})

function askWhere(turn: Turn, task: Task, line: Line, placement: Placement): Handled {
  const asked =
    placement.kind === 'whichUpload'
      ? askToChoose(
          `任务${task.no}要报送${placement.uploads.length}次，这是第几次？`,
          uploadChoices(turn, placement, line),
        )
      : askToChoose(
          `任务${task.no}需要${materialNames(task, allOf(task))}，您报送的是哪一项？`,
          materialChoices(turn, task, line),
        )
  return { ...asked, task: task.no }
}

const allOf = (task: Task) => task.materials.map((_, position) => position)

function uploadChoices(turn: Turn, { uploads }: Extract<Placement, { kind: 'whichUpload' }>, line: Line): Choice[] {
  return uploads.map((upload) => ({
    number: upload + 1,
    label: `第${upload + 1}次`,
    request: { ...turn.request, lines: [{ ...line, round: upload === 0 ? 1 : 2 }] },
  }))
}

/** Each material alone, all of them in what was sent, and one link each where the numbers fit. */
function materialChoices(turn: Turn, task: Task, line: Line): Choice[] {
  const numbered = task.materials.flatMap(({ no, title }) => (no === undefined ? [] : [{ no, title }]))
  const withLines = (lines: Line[]): Request => ({ ...turn.request, lines })
  const single = numbered.map(({ no, title }) => ({
    label: `材料${no}：${title}`,
    request: withLines([{ ...line, material: no }]),
  }))
  const all = {
    label: `${numbered.map(({ no }) => `材料${no}`).join('和')}都在其中`,
    request: withLines(numbered.map(({ no }) => ({ ...line, material: no }))),
  }
  const inOrder = {
    label: `按顺序：${numbered.map(({ no }, index) => `第${index + 1}个链接是材料${no}`).join('，')}`,
    request: withLines(
      numbered.map(({ no }, index) => ({ ...line, material: no, links: line.links.slice(index, index + 1) })),
    ),
  }
  const offered = line.links.length === numbered.length ? [inOrder, ...single, all] : [...single, all]
  return offered.map((choice, index) => ({ number: index + 1, ...choice }))
}
