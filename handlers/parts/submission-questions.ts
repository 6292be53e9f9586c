import { askToChoose } from '../../src/conversation/ask.ts'
import type { Handled, Turn } from '../../src/conversation/command.ts'
import type { Choice } from '../../src/conversation/conversation.ts'
import { materialNames, type Task } from '../../src/domain/task.ts'
import type { Line, Request } from '../../src/understanding/request.ts'
import type { Placement } from './place-submission.ts'

/** Asks where a submission belongs: which of two uploads, or which of several materials. */
export function askWhere(
  turn: Turn,
  task: Task,
  line: Line,
  placement: Exclude<Placement, { kind: 'placed' }>,
): Handled {
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
    request: { ...turn.request, lines: [{ ...line, round: upload + 1 }] },
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
