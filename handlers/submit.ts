import type { EntryDetail } from '../src/acts/unit-acts.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import { changeOf, contactsOf } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { requireTask, tasksOfUnit, withOwnUnit, withTask } from '../src/conversation/target.ts'
import { shanghaiIso } from '../src/domain/day.ts'
import { BotError } from '../src/domain/errors.ts'
import { textReply } from '../src/domain/message.ts'
import { type FileRef, fileKindWords, materialName, type Task } from '../src/domain/task.ts'
import type { UnitId } from '../src/domain/unit.ts'
import type { Standing } from '../src/dossier/standing.ts'
import { presentReceipt } from '../src/replies/present-receipt.ts'
import { presentSubmitted } from '../src/replies/present-submitted.ts'
import type { Line, Request } from '../src/understanding/request.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { askWhere, type Placement, placeSubmission } from './parts/place-submission.ts'
import { requireUnsettled } from './parts/require-unsettled.ts'

/** Hours that a link to the upload page stays valid. */
const UPLOAD_HOURS = 2
const HOUR_MS = 3_600_000
/** Longest note that a link to the upload page carries along. */
const LONGEST_NOTE_OF_LINK = 200

/** 「提交 n [材料m] [链接…] [说明]」: hands in materials, as links or as files. */
export function submit(can: Capabilities): Command {
  const { readStanding } = can
  const command: Command = {
    id: 'submit',
    words: {
      words: wordList(`
        提交 报送 上报 上传 交 补交 补报 重新报 重新传 再报 再交 再传 报 传 递交 呈报 报上 上交 提报 报备 申报 填报 补传 补充提交
        重新提交 重新报送 重新上传 重新上报 重新交 再次提交 再次报送 再次上传 重交 重报 重传 补送 补充报送
        补充上传 交一下 报一下 传一下 交上 传上 交作业 提焦 提教 提叫 提较 提胶 提脚 题交 体交 踢交 提郊
        替交 提娇 提交交 提提交 交提 抱送 报颂 暴送 报松 报宋 上抱 上暴 上保 伤报 上传传 提交上 提交一下
        报送一下 上传一下 上报一下 提缴 上缴
      `),
      changes: true,
      takes: { unit: true, task: true, material: true, round: true, links: true, text: true },
      meantBy: ['links'],
      askedWhetherDone: true,
    },
    who: ['contact'],
    takesFiles: () => true,
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
    for (const { line, placement } of placed) {
      if (placement.kind !== 'placed') return askWhere(turn, task, line, placement)
    }
    if (turn.files.length === 0 && turn.request.lines.every(({ links }) => links.length === 0)) {
      return waitForFile(can, turn, unit, task)
    }
    refuseConfidentialInGroup(turn, task)
    const parts = placed.flatMap(({ line, placement }, index) => partOf(turn, task, line, placement, index))
    return can.record({
      ...changeOf(command, turn, unit, [requireTask(turn, task.no)]),
      decide: ([before], _entries, clockBehind) =>
        before ? submissions(before, parts, { began: turn.began, receivedAt: clockBehind ?? turn.sentAt }) : [],
      tell: ([after], receipt) => {
        const reply = presentReceipt(
          receipt,
          presentSubmitted(after ?? before, parts, turn.current.rubric, slowUpload(turn)),
        )
        return { replies: [reply], notices: [{ to: contactsOf(turn, unit), reply }] }
      },
    })
  }

  return command
}

const slowUpload = ({ sentAt, began }: Turn) => (began ? { began, ended: sentAt } : undefined)

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

/** Asks for the file; a chat that carries no files gets a link to the upload page, a group never does. */
function waitForFile(
  { giveUploadLink }: Pick<Capabilities, 'giveUploadLink'>,
  { request, from, chat, now }: Turn,
  unit: UnitId,
  task: Task,
): Handled {
  const lines = request.lines.map((line) => ({ ...line, task: task.no, unit }))
  const words = submissionWords({ ...request, lines })
  const expiresAt = shanghaiIso(new Date(now.getTime() + UPLOAD_HOURS * HOUR_MS))
  const link = chat.kind === 'single' ? giveUploadLink({ sender: from, words, expiresAt }) : undefined
  const how = link
    ? [
        `请打开上传页交文件（只能用一次，${UPLOAD_HOURS}小时内有效）：`,
        link,
        `也可以重发并附上网页链接，例如「提交 ${task.no} https://…」。`,
      ]
    : ['请在10分钟内发送文件，或重发并附上链接。']
  const [first = '', ...rest] = how
  return {
    outcome: 'asked',
    task: task.no,
    replies: [textReply(`好的，任务${task.no}（${task.title}）。${first}`, ...rest)],
    question: { kind: 'file', request },
  }
}

/** The submission in words without its links, to be said again by the upload page: 「提交 3 材料1 第2次 金水区 说明」. */
const submissionWords = ({ lines }: Request): string => lines.map(lineWords).join('\n').slice(0, 300)

const lineWords = ({ task, material, round, unit, rest }: Line): string =>
  [
    '提交',
    ...(task === undefined ? [] : [String(task)]),
    ...(material === undefined ? [] : [`材料${material}`]),
    ...(round === undefined ? [] : [`第${round}次`]),
    ...(unit === undefined ? [] : [unit]),
    ...(rest === '' || rest.length > LONGEST_NOTE_OF_LINK ? [] : [rest]),
  ].join(' ')

/** Some materials of one upload, with the links and files sent for them. */
interface SubmittedPart {
  readonly upload: number
  readonly materials: readonly number[]
  readonly links: readonly string[]
  readonly files: readonly FileRef[]
  readonly note: string
}

interface Received {
  readonly receivedAt: Date
  /** When its upload began, where that took long. */
  readonly began?: Date | undefined
}

function submissions(
  before: Standing,
  parts: readonly SubmittedPart[],
  { receivedAt, began }: Received,
): EntryDetail[] {
  requireUnsettled(before, '再报送')
  return parts.map((part) => {
    if (part.links.length === 0 && part.files.length === 0) throw nothingHandedIn()
    return {
      kind: 'submitted',
      task: before.task.no,
      upload: part.upload,
      materials: [...part.materials],
      links: [...part.links],
      files: [...part.files],
      note: part.note,
      receivedAt: shanghaiIso(receivedAt),
      ...(began === undefined ? {} : { began: shanghaiIso(began) }),
    }
  })
}

const nothingHandedIn = () =>
  new BotError('nothing_handed_in', '没有收到链接或文件，请附上链接，或在10分钟内发送文件。')
