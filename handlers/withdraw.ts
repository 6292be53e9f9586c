import { confirmPreview } from '../src/conversation/ask.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import { changeOf, contactsOf } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { withPlaceInWords } from '../src/conversation/place-in-words.ts'
import { tasksOfUnit, withOwnUnit, withTask } from '../src/conversation/target.ts'
import { BotError, uploadNotNamed } from '../src/domain/errors.ts'
import { type Task, taskName, taskRef } from '../src/domain/task.ts'
import type { UnitId } from '../src/domain/unit.ts'
import { isSettled, type Standing } from '../src/dossier/standing.ts'
import { dueOf, isDuePast } from '../src/dossier/task-state.ts'
import { dueWords } from '../src/replies/deadline-words.ts'
import { presentReceipt } from '../src/replies/present-receipt.ts'
import type { Line } from '../src/understanding/request.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { isAboutCandidates, withOwnCandidate } from './parts/candidate/which-candidate.ts'
import { withdrawMaterial } from './parts/candidate/withdraw-material.ts'
import { exampleOfCandidate, examplesOf, isHandedIn } from './parts/example-task.ts'
import { requireUnsettled } from './parts/require-unsettled.ts'
import { withPeriodsMeant } from './parts/which-period.ts'
import { withUpload } from './parts/which-upload.ts'

/** 「撤回 n」: takes a submission back, before review only. */
export function withdraw(can: Capabilities): Command {
  const { readStanding } = can
  const command: Command = {
    id: 'withdraw',
    irrevocable: true,
    words: {
      words: wordList(`
        撤回 撤回提交 撤回报送 撤销 撤销提交 撤销报送 撤消 撤消提交 撤下 撤下来 撤掉 收回 收回提交 取消提交
        取消报送 取消上报 取消上传 追回 撤会 撤汇 撤徊 彻回 车回 扯回 撒回 澈回 撤灰 撤挥 辙回 回撤 撤撤回
        撤回回 删除提交 删掉提交 撤稿
      `),
      changes: true,
      mends: true,
      takes: { unit: true, task: true, material: true, round: true, text: true },
      shape: 'reason',
      // 撤回刚才提交的材料
      allows: ['quoted'],
    },
    who: ['contact'],
    takesCandidates: true,
    summary: '撤回已报送的材料（审核前）',
    examples: (unit, current) =>
      exampleOfCandidate(current, unit, (ref) => `撤回 ${ref} 材料1`) ??
      examplesOf(current, unit, (ref) => [`撤回 ${ref}`], isHandedIn),
    run: (turn) =>
      isAboutCandidates(turn)
        ? withOwnCandidate(can, turn, (about) => withdrawMaterial(can, command, about))
        : ofTask(turn),
  }

  const ofTask = (turn: Turn): Promise<Handled> =>
    withOwnUnit(turn, (unit) => {
      const uploadable = tasksOfUnit(turn, unit).filter(({ uploads }) => uploads.length > 0)
      const act = { unit, act: '撤回', isOpen: isWithdrawable, looksBack: true } as const
      return withPeriodsMeant(can, turn, act, (meant) =>
        withTask(meant, uploadable, (task) => takeBack(meant, unit, task)),
      )
    })

  async function takeBack(turn: Turn, unit: UnitId, task: Task): Promise<Handled> {
    const line = withPlaceInWords(turn.request.lines[0] ?? { links: [], rest: '' })
    const standing = await readStanding(turn.current, unit, task, turn.now)
    const candidates = withdrawable(standing)
    return withUpload(turn, { unit, standing, line, candidates, act: '撤回' }, (named) =>
      takeUploadBack(turn, { unit, before: standing, line, upload: requireWithdrawable(standing, named) }),
    )
  }

  async function takeUploadBack(turn: Turn, { unit, before, line, upload }: Place): Promise<Handled> {
    const { task } = before
    const due = dueOf(before.state, upload)
    const completedAt = before.state.uploads[upload]?.completedAt
    const isPast = (moment: Date) => isDuePast(before.state, upload, moment)
    const losesItsTime = due && completedAt && !isPast(completedAt) && isPast(turn.now)
    const words = dueWords(before.state, { upload })
    const preview = [
      ...(line.material !== undefined && task.materials.length > 1
        ? [`撤回的是${taskName(task)}（${task.title}）整次报送，不能只撤回材料${line.material}。`]
        : []),
      ...(losesItsTime
        ? [`${taskName(task)}（${task.title}）是按时报送的，期限${words}已过：撤回后再报就是超期。`]
        : []),
    ]
    const asked = preview.length > 0 ? confirmPreview(turn, preview) : null
    if (asked) return { ...asked, task: task.no, unit }
    const which = task.uploads.length > 1 ? `第${upload + 1}次` : ''
    return can.record({
      ...changeOf(command, turn, unit, [task]),
      decide: ([before]) =>
        before ? [{ kind: 'withdrawn', task: before.task.no, upload: requireWithdrawable(before, upload) }] : [],
      tell: (_after, receipt) => {
        const reply = presentReceipt(receipt, {
          recorded: [`已撤回：${taskName(task)}（${task.title}）${which}的报送，原材料留在历史里，不再计入。`],
          ...(due ? { missing: againWords(task, words, isPast(turn.now)) } : {}),
          next: `发送「提交 ${taskRef(task)} 链接」`,
        })
        return { replies: [reply], notices: [{ to: contactsOf(turn, unit), reply }] }
      },
    })
  }

  return command
}

/** Until when it is to be handed in again, or what it means that this day has passed. */
function againWords({ voluntary }: Task, due: string, isPast: boolean): string {
  if (!isPast) return `${voluntary ? '可' : '还需'}在${due}前重新报送。`
  return `期限${due}已过${voluntary ? '' : '，重新报送按超期计'}。`
}

interface Place {
  readonly unit: UnitId
  readonly before: Standing
  readonly line: Line
  readonly upload: number
}

/** The uploads with a submission. */
const withdrawable = ({ state }: Standing): number[] =>
  isSettled(state) ? [] : state.uploads.flatMap(({ submissions }, upload) => (submissions.length > 0 ? [upload] : []))

const isWithdrawable = (standing: Standing): boolean => withdrawable(standing).length > 0

/** The upload that can be withdrawn: the one named, or the only one that is in. */
function requireWithdrawable(standing: Standing, named: number | undefined): number {
  const { task } = standing
  requireUnsettled(standing, '撤回')
  const candidates = withdrawable(standing)
  const upload = named ?? (candidates.length === 1 ? candidates[0] : undefined)
  if (upload !== undefined && candidates.includes(upload)) return upload
  if (upload === undefined && candidates.length > 0) {
    throw uploadNotNamed(task, '撤回')
  }
  const which = upload !== undefined && task.uploads.length > 1 ? `第${upload + 1}次` : ''
  throw new BotError('nothing_to_withdraw', `${taskName(task)}${which}还没有报送，没有可撤回的材料。`)
}
