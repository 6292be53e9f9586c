import { type FileKind, fileKindWords, type Task } from '../domain/task.ts'
import type { HandIn, TasksRubric } from '../rules/tasks-rubric.ts'

interface Part {
  readonly task: Pick<Task, 'materials'>
  readonly materials: readonly number[]
  readonly links: readonly string[]
  readonly files: readonly { readonly kind: FileKind }[]
}

/** One line where the notice asks for another kind of file than what was handed in, which counts all the same. */
export function presentAskedKind(parts: readonly Part[], rubric: Pick<TasksRubric, 'handIn'>): string[] {
  const { handIn } = rubric
  if (!handIn) return []
  const others = [...new Set(parts.filter((part) => takes(part, handIn)).flatMap((part) => otherKinds(part, handIn)))]
  if (others.length === 0) return []
  return [`文件要求制作成${fileKindWords[handIn.as]}，${others.join('、')}已照收。`]
}

const takes = ({ task, materials }: Part, { files }: HandIn): boolean =>
  materials.some((at) => task.materials[at]?.accepts.some((kind) => files.includes(kind)))

/** What came of other kinds: 链接, 图片. A link beside a file of that kind is more than was asked. */
function otherKinds({ links, files }: Part, { as, files: asked }: HandIn): string[] {
  const others = files.filter(({ kind }) => !asked.includes(kind)).map(({ kind }) => fileKindWords[kind])
  return files.length === 0 && links.some((link) => !leadsTo(link, as)) ? ['链接'] : others
}

const leadsTo = (link: string, kind: HandIn['as']): boolean =>
  kind === 'pdf' && URL.canParse(link) && /\.(?:pdf|ofd)$/i.test(new URL(link).pathname)
