import type { Capabilities } from '../src/conversation/capabilities.ts'
import { changeOf, contactsOf } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { requireTask, tasksOfUnit, withOwnUnit, withTask } from '../src/conversation/target.ts'
import { periodWords } from '../src/domain/period.ts'
import { type Task, type TaskKey, taskKey, taskName, taskRef } from '../src/domain/task.ts'
import type { UnitId } from '../src/domain/unit.ts'
import { openUploads } from '../src/dossier/open-uploads.ts'
import type { Standing } from '../src/dossier/standing.ts'
import { presentAskedKind } from '../src/replies/present-asked-kind.ts'
import { presentReceipt } from '../src/replies/present-receipt.ts'
import { presentSubmitted } from '../src/replies/present-submitted.ts'
import { submitExample } from '../src/replies/present-task.ts'
import type { Line, Request } from '../src/understanding/request.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { handInForCandidate } from './parts/candidate/hand-in.ts'
import { isAboutCandidates, withOwnCandidate } from './parts/candidate/which-candidate.ts'
import { exampleOfCandidate, examplesOf, isHandedIn } from './parts/example-task.ts'
import { alongsideNext, askOfNext } from './parts/next-file.ts'
import {
  askFirst,
  askWhichFiles,
  type LinePlaced,
  partOf,
  partsOf,
  placeLine,
  refuseConfidentialInGroup,
  submissions,
} from './parts/submitted-parts.ts'
import { waitForFile } from './parts/wait-for-file.ts'
import { namingFiles } from './parts/which-file.ts'
import { withPeriodsMeant } from './parts/which-period.ts'

/** Something of it is still to come. */
const isOwed = ({ state }: Standing): boolean => openUploads(state).length > 0

/** Longest note that a link to the upload page carries along. */
const LONGEST_NOTE_OF_LINK = 200

/** 「提交 n [材料m] [链接…] [说明]」: hands in materials, as links or as files. */
export function submit(can: Capabilities): Command {
  const { readStanding } = can
  const command: Command = {
    id: 'submit',
    words: {
      words: wordList(`
        提交 报送 上报 上传 交 补交 补报 重新报 重新传 报 传 递交 呈报 报上 上交 提报 报备 申报 填报 补传 补充提交
        重新提交 重新报送 重新上传 重新上报 重新交 再次提交 再次报送 再次上传 重交 重报 重传 补送 补充报送
        补充上传 交一下 报一下 传一下 交上 传上 交作业 提焦 提教 提叫 提较 提胶 提脚 题交 体交 踢交 提郊
        替交 提娇 提交交 提提交 交提 抱送 报颂 暴送 报松 报宋 上抱 上暴 上保 伤报 上传传 提交上 提交一下
        报送一下 上传一下 上报一下 提缴 上缴
      `),
      changes: true,
      takes: { unit: true, task: true, material: true, round: true, links: true, form: true, text: true },
      meantBy: ['links'],
      askedWhetherDone: true,
    },
    who: ['contact'],
    takesCandidates: true,
    takesFiles: () => true,
    placesEach: '请说明分别是哪项材料，例如「①是任务1材料1」；',
    summary: '报送材料：链接，或10分钟内发送的文件',
    examples: (unit, current) =>
      exampleOfCandidate(current, unit, (ref) => `提交 ${ref} 材料1 https://example.cn/1`) ??
      examplesOf(
        current,
        unit,
        (_, task) => [submitExample(task, [0]).replace(/链接$/, 'https://example.cn/1')],
        isHandedIn,
      ),
    run: async (turn) => namingFiles(turn, await handInOrAsk(turn)),
  }

  const handInOrAsk = (turn: Turn): Promise<Handled> =>
    isAboutCandidates(turn)
      ? withOwnCandidate(can, turn, (about) => handInForCandidate({ can, command, goOn: handInOrAsk }, about))
      : handInForTasks(turn)

  const handInForTasks = (turn: Turn): Promise<Handled> =>
    withOwnUnit(turn, (unit) => {
      const uploadable = tasksOfUnit(turn, unit).filter(({ uploads }) => uploads.length > 0)
      return withPeriodsMeant(can, turn, { unit, act: '报送', isOpen: isOwed }, (meant) =>
        withTask(meant, uploadable, (task) => handIn(meant, unit, task)),
      )
    })

  async function handIn(turn: Turn, unit: UnitId, task: Task): Promise<Handled> {
    const placed = await placeLines(turn, unit, task)
    const asked = askFirst(turn, placed)
    if (asked) return asked
    if (turn.queue.length === 0 && turn.files.length === 0 && placed.every(({ line }) => line.links.length === 0)) {
      return waitForFile(can, turn, {
        about: { task: task.no },
        place: `${taskName(task)}（${task.title}）`,
        words: submissionWords(turn.request, unit, task),
        example: `提交 ${taskRef(task)} https://…`,
      })
    }
    for (const one of placed) refuseConfidentialInGroup(turn, one.task)
    return askWhichFiles(turn, placed) ?? recordParts(turn, unit, placed)
  }

  async function placeLines(turn: Turn, unit: UnitId, first: Task): Promise<readonly LinePlaced[]> {
    const standings = new Map<TaskKey, Standing>()
    const placed: LinePlaced[] = []
    for (const line of turn.request.lines) {
      const task = line.task === undefined ? first : requireTask(turn, line.task, line)
      const standing = standings.get(taskKey(task)) ?? (await readStanding(turn.current, unit, task, turn.now))
      standings.set(taskKey(task), standing)
      placed.push({ line, task, placement: placeLine(turn, unit, standing, line) })
    }
    return placed
  }

  async function recordParts(turn: Turn, unit: UnitId, placed: readonly LinePlaced[]): Promise<Handled> {
    const parts = placed.flatMap((one) => partOf(turn, one))
    const tasks = [...new Set(parts.map(({ task }) => task))]
    const files = parts.flatMap((part) => part.files)
    const open = placed.filter(({ placement }) => placement.kind !== 'placed')
    const left = open.map(({ line, task }) => ({ ...line, task: task.no, unit }))
    const next = await askOfNext(turn, { files, left }, handInOrAsk)
    const change = changeOf(command, turn, unit, tasks)
    let seq = 0
    return can.record({
      ...change,
      acting: { ...change.acting, alongside: alongsideNext(turn, next, { unit, files, seq: () => seq }) },
      decide: (standings, _entries, clockBehind) =>
        standings.flatMap((before) =>
          submissions(before, partsOf(before, parts), { began: turn.began, receivedAt: clockBehind ?? turn.sentAt }),
        ),
      tell: (standings, receipt, entries) => {
        seq = entries.at(-1)?.seq ?? 0
        const told = standings.map((after) =>
          presentSubmitted(after, partsOf(after, parts), turn.current.rubric, slowUpload(turn)),
        )
        const { recorded, ...rest } = inOneReceipt(told)
        const reply = presentReceipt(receipt, {
          ...rest,
          recorded: [...recorded, ...presentAskedKind(parts, turn.current.rubric)],
        })
        return { replies: [reply, ...(next?.replies ?? [])], notices: [{ to: contactsOf(turn, unit), reply }] }
      },
    })
  }

  return command
}

/** One receipt for several tasks. */
function inOneReceipt(told: readonly ReturnType<typeof presentSubmitted>[]) {
  const [only, ...others] = told
  if (only && others.length === 0) return only
  const joined = (words: readonly (string | undefined)[]) => words.filter((word) => word !== undefined).join('；')
  const missing = joined(told.map((one) => one.missing))
  return {
    // What came of all of them before what its time means.
    recorded: [
      ...told.flatMap(({ recorded }) => recorded.slice(0, 1)),
      ...told.flatMap(({ recorded }) => recorded.slice(1)),
    ],
    ...(missing === '' ? {} : { missing }),
    undo: joined(told.map(({ undo }) => undo)),
    next: joined(told.map(({ next }) => next)),
  }
}

const slowUpload = ({ sentAt, began }: Turn) => (began ? { began, ended: sentAt } : undefined)

/** The submission in words without its links, to be said again by the upload page: 「提交 3 材料1 第2次 金水区 说明」. */
const submissionWords = ({ lines }: Request, unit: UnitId, task: Task): string =>
  lines
    .map((line) => lineWords({ ...line, task: task.no, unit }))
    .join('\n')
    .slice(0, 300)

const lineWords = ({ task, period, material, round, unit, rest }: Line): string =>
  [
    '提交',
    ...(task === undefined ? [] : [String(task)]),
    ...(period === undefined ? [] : [periodWords(period)]),
    ...(material === undefined ? [] : [`材料${material}`]),
    ...(round === undefined ? [] : [`第${round}次`]),
    ...(unit === undefined ? [] : [unit]),
    ...(rest === '' || rest.length > LONGEST_NOTE_OF_LINK ? [] : [rest]),
  ].join(' ')
