import type { FileRef } from '../domain/task.ts'

/** Refusals of the files themselves: they are not kept for another try. */
const ABOUT_FILES = new Set(['file_kind', 'confidential_in_group'])

/** The files that are not kept once an order was refused: those that came with it, and all that the refusal is about. */
export const refusedFiles = (
  code: string,
  { brought, used }: { readonly brought: readonly FileRef[]; readonly used: readonly FileRef[] },
): readonly FileRef[] => (ABOUT_FILES.has(code) ? [...new Set([...brought, ...used])] : brought)

/** Says so to who would send but the words again. */
export const presentRefusedFiles = (brought: readonly FileRef[]): readonly string[] =>
  brought.length === 0 ? [] : ['一同发来的文件没有保留，更正后请连同文件重新发送。']
